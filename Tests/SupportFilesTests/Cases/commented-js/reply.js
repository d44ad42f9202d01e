const r = [
  // { name: 'kgl4igfvbif6heuvvs4jrxnzzi2zlqny._domainkey.example.com', value: 'kgl4igfvbif6heuvvs4jrxnzzi2zlqny.dkim.amazonses.com' },
  // { name: 'ab2cfp5srx2ehiuxu3dx75wpvkgdgow5._domainkey.example.com', value: 'ab2cfp5srx2ehiuxu3dx75wpvkgdgow5.dkim.amazonses.com' },
  // { name: 'fk5wb4ty4x7csynqda6adpc5bkur57d7._domainkey.example.com', value: 'fk5wb4ty4x7csynqda6adpc5bkur57d7.dkim.amazonses.com' },
  { name: 'vdiyqe4g4ovegwbmv43gwmbeqebytc77._domainkey.example.com', value: 'vdiyqe4g4ovegwbmv43gwmbeqebytc77.dkim.amazonses.com' },
  { name: 'fi76u3tcc3a4qjjpu2whtoi2btyihzgc._domainkey.example.com', value: 'fi76u3tcc3a4qjjpu2whtoi2btyihzgc.dkim.amazonses.com' },
  { name: 'qcapmdakygwex7db6ltbkxvihmc67mlu._domainkey.example.com', value: 'qcapmdakygwex7db6ltbkxvihmc67mlu.dkim.amazonses.com' },
];
