export default {
  name: '联席会议',
}
