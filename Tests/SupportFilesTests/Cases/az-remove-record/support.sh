az network dns record-set cname remove-record -g rg -z example.com -n i7bwvdtb3tvtlkcxl3gorbiigaaphj6h._domainkey -c i7bwvdtb3tvtlkcxl3gorbiigaaphj6h.dkim.amazonses.com
az network dns record-set cname remove-record -g rg -z example.com -n r63ihpgioougwunqxmwnutv2eyp5reza._domainkey -c r63ihpgioougwunqxmwnutv2eyp5reza.dkim.amazonses.com
az network dns record-set cname remove-record -g rg -z example.com -n qdqcgn7kudrcrevs53nkbnp33og3f35s._domainkey -c qdqcgn7kudrcrevs53nkbnp33og3f35s.dkim.amazonses.com
az network dns record-set cname set-record -g rg -z example.net -n ff4z6jogt2xxudhvr5vd2ie5kjdzhvta._domainkey -c ff4z6jogt2xxudhvr5vd2ie5kjdzhvta.dkim.amazonses.com
az network dns record-set cname set-record -g rg -z example.net -n cezb6jmezwklhl5niy3fsth43ih74y6l._domainkey -c cezb6jmezwklhl5niy3fsth43ih74y6l.dkim.amazonses.com
az network dns record-set cname set-record -g rg -z example.net -n ltxkgs54shl7swfxktmyqxffdja3jm3s._domainkey -c ltxkgs54shl7swfxktmyqxffdja3jm3s.dkim.amazonses.com
