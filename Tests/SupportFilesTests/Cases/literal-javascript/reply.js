module.exports = [
  { name: '5axf7kcu4proijr5vpo475tx5i5e5e77._domainkey.example.com', type: 'CNAME', value: '5axf7kcu4proijr5vpo475tx5i5e5e77.dkim.amazonses.com' },
  { name: 'vfxgnc27wtstihzavebqu3wy2xhidstt._domainkey.example.com', type: 'CNAME', value: 'vfxgnc27wtstihzavebqu3wy2xhidstt.dkim.amazonses.com' },
  { name: 'uc5yotl624jv3kg76xc2xjjhmwez5qyg._domainkey.example.com', type: 'CNAME', value: 'uc5yotl624jv3kg76xc2xjjhmwez5qyg.dkim.amazonses.com' },
];
