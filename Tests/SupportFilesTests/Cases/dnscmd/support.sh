dnscmd /RecordDelete example.com i7bwvdtb3tvtlkcxl3gorbiigaaphj6h._domainkey.example.com CNAME i7bwvdtb3tvtlkcxl3gorbiigaaphj6h.dkim.amazonses.com /f
dnscmd /RecordDelete example.com r63ihpgioougwunqxmwnutv2eyp5reza._domainkey.example.com CNAME r63ihpgioougwunqxmwnutv2eyp5reza.dkim.amazonses.com /f
dnscmd /RecordDelete example.com qdqcgn7kudrcrevs53nkbnp33og3f35s._domainkey.example.com CNAME qdqcgn7kudrcrevs53nkbnp33og3f35s.dkim.amazonses.com /f
dnscmd /RecordAdd example.net ff4z6jogt2xxudhvr5vd2ie5kjdzhvta._domainkey.example.net CNAME ff4z6jogt2xxudhvr5vd2ie5kjdzhvta.dkim.amazonses.com
dnscmd /RecordAdd example.net cezb6jmezwklhl5niy3fsth43ih74y6l._domainkey.example.net CNAME cezb6jmezwklhl5niy3fsth43ih74y6l.dkim.amazonses.com
dnscmd /RecordAdd example.net ltxkgs54shl7swfxktmyqxffdja3jm3s._domainkey.example.net CNAME ltxkgs54shl7swfxktmyqxffdja3jm3s.dkim.amazonses.com
