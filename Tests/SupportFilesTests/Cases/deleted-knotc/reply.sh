knotc zone-unset example.com kckub66hwudhx4icjlirwlkxwatr6xom._domainkey.example.com. CNAME kckub66hwudhx4icjlirwlkxwatr6xom.dkim.amazonses.com.
knotc zone-unset example.com tssdxorrg6ukl6md6qcllsxucz3m2i2o._domainkey.example.com. CNAME tssdxorrg6ukl6md6qcllsxucz3m2i2o.dkim.amazonses.com.
knotc zone-unset example.com lztf22jk3va2umnf6lisdokyrdgqhi3m._domainkey.example.com. CNAME lztf22jk3va2umnf6lisdokyrdgqhi3m.dkim.amazonses.com.
knotc zone-set example.com 7nr6ibwgbpsmkm6hotnuk7gca3lb2bw4._domainkey.example.com. 300 CNAME 7nr6ibwgbpsmkm6hotnuk7gca3lb2bw4.dkim.amazonses.com.
knotc zone-set example.com q65pgxqd6tjuiplr7icusslwtb3pbx3s._domainkey.example.com. 300 CNAME q65pgxqd6tjuiplr7icusslwtb3pbx3s.dkim.amazonses.com.
knotc zone-set example.com xgkz2d5pj64ibszc7sxeaaahmwkogfdo._domainkey.example.com. 300 CNAME xgkz2d5pj64ibszc7sxeaaahmwkogfdo.dkim.amazonses.com.
