/**
 * Passwords of ten characters and more (or shorter ones with a number behind) that are guessed first, in small letters
 * and digits without marks. From public lists of leaked passwords, and what offices here take by habit.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password password1 passwordpassword passw0rd p4ssword pass pass1234 mypassword newpassword changeme changemenow
  letmein letmeinnow welcome welcometo default secret iloveyou iloveyouu iloveyousomuch princess sunshine football
  baseball superman batman spiderman dragon monkey master computer internet samsung iphone google facebook youtube
  starwars whatever trustno1 qwerty qwertyuiop qwertyuio qwertyui qwertyasdf qwertyqwerty qwerasdfzxcv qwerasdf
  asdfghjkl asdfghjklqwerty asdfasdfasdf asdfasdf zxcvbnm zxcvbnmasd zxcvbnmzxcvbnm qazwsx qazwsxedc qazwsxedcrfv
  1qaz2wsx 1qaz2wsx3edc 1qazxsw2 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y zaq12wsx abc abcd abcdef abcdefgh abcdefghij
  abc123 abc123abc123 abcd1234 abcd1234abcd aa123456 a123456789 q123456789 123456789a 123456789q 123456789abc
  1234567890 12345678910 123456789012 1234567891 0123456789 0987654321 9876543210 1122334455 112233445566
  1234512345 1231231231 123123123 123123123123 123321123321 147258369 1472583690 789456123 7894561230 123654789
  1111111111 0000000000 6666666666 8888888888 9999999999 5555555555 1212121212 1010101010 2020202020
  admin adminadmin administrator administrators adminpassword admin123456 root rootroot user useruser test testtest
  testing guest manager login hello helloworld supervisor system
  matkhau matkhau123 matkhaumoi matkhaucuatoi matkhaumatkhau doimatkhau mk123456 quantri quantrivien quanly nguoidung
  vanphong vanphongxa canbo congchuc congan chutich phochutich bithu uyban ubnd ubndxa ubndphuong hdnd xaphuong
  motcua bophanmotcua khaosat caicachhanhchinh cchc parindex dichvucong tuphap hotich diachinh taichinh
  vietnam vietnamvodich vietnam123 hanoi hanoivietnam thanhtri saigon hochiminh tphcm danang haiphong
  anhyeuem anhyeuemnhieulam anhyeuemmaimai yeuemmaimai emyeuanh yeuanhmaimai toiyeuem toiyeuvietnam yeuem yeuanh
  nguoiyeu giadinh hanhphuc giadinhhanhphuc conyeume conyeubame bomeyeucon matkhaucuatao khongbiet khongcho
  chaomung xinchao xinchaocacban tiengviet maitinh maytinh mayvitinh congnghethongtin thongtin
  `
    .trim()
    .split(/\s+/u),
);
