/** Passwords of ten characters and more that everybody tries first; shorter ones are refused by their length. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 a1234567890 1234567890a 123456789q
  123456789abc 1234567899 1233211234567 123123123123 1231231234 1234512345 1122334455 1112223334 1212121212 1313131313
  1111122222 6666688888 8888866666 1234554321 5201314520 5201314521 52013145201314 woaini1314 woaini5201314 woaini520520
  woaini123456 woaini1314520 aini5201314 1314520520 1314521521 7758521521 7758258258 147258369a 1472583690 14725836900
  159357159357 1597534862 789456123a 7894561230 987654321a 963852741a qwertyuiop qwertyuiop123 qwertyuiop1 qwerty12345
  qwerty123456 qwerty1234 qwer123456 qwer12345678 qwe123qwe123 qweasdzxc123 qwe1234567 q1w2e3r4t5 q1w2e3r4t5y6 1q2w3e4r5t
  1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc zaq12wsxcde3 !qaz2wsx3edc 1qaz@wsx3edc qazwsxedc123 qazwsxedcrfv asdfghjkl123
  asdfghjkl1 asd123456789 asdf123456 asdf1234567 zxcvbnm123 zxcvbnm1234 zxcvbnm12345 zxc123456789 abc1234567 abc12345678
  abc123456789 abcd123456 abcd1234567 abcd12345678 abcde12345 abcdef1234 aa12345678 aa123456789 aaa123456789 aabbcc123456
  aaaaa11111 password12 password123 password1234 password12345 password123456 password!23 p@ssw0rd123 p@ssword123
  passw0rd123 passw0rd1234 p@ssw0rd1234 p@ssw0rd2018 p@ssw0rd2024 p@ssw0rd2025 p@ssw0rd2026 admin12345 admin123456
  admin1234567 admin12345678 admin@12345 admin@123456 administrator administrator123 administrator1 root123456 root12345678
  root@123456 test123456 test1234567 test12345678 guest12345 guest123456 user123456 welcome123 welcome1234 welcome12345
  letmein1234 letmein12345 changeme123 changeme1234 changeme12345 iloveyou123 iloveyou1314 iloveyou520 superman123
  dragon123456 monkey123456 football123 baseball123 sunshine123 princess123 huawei@123 huawei12345 huawei123456
  admin@huawei.com xiaomi123456 taobao123456 alipay123456 weixin123456 wechat123456 zhang123456 zhangwei123 wang123456
  wangwei123 liwei123456 chen123456 woshishui123 nihao123456 nihaoma123 beijing2008 beijing2022 fujian123456 fuding123456
  fuding2018 fuding2025 fuding2026 shequ123456 jiedao123456 sigong123456 shequ12345 zhengfu123 zhengwu123 dangjian123
  qwer!@#$1234 !@#$%^&*() 1qaz!qaz1qaz abc!@#123456 111111111a a111111111 000000000a zz123456789 qq123456789 qq1234567890
  ww123456789 zxcasdqwe123 computer123 internet123 1password1 mypassword passwordpassword 0000000001 147852369a 1478523690`
    .split(/\s+/)
    .filter(Boolean),
)
