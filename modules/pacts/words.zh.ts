export default {
  name: '共建协议',
}
