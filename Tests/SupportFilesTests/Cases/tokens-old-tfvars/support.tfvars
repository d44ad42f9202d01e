old_dkim_tokens = ["i7bwvdtb3tvtlkcxl3gorbiigaaphj6h", "r63ihpgioougwunqxmwnutv2eyp5reza", "qdqcgn7kudrcrevs53nkbnp33og3f35s"]
dkim_tokens = ["ff4z6jogt2xxudhvr5vd2ie5kjdzhvta", "cezb6jmezwklhl5niy3fsth43ih74y6l", "ltxkgs54shl7swfxktmyqxffdja3jm3s"]
domain = "example.com"
