/** Words of the residents' pages. */
export default {
  entrance: '党员和志愿者',
  'entrance-hint': '到社区报到、看自己的登记、说说承诺',
  'sign-in': {
    title: '打开我的报到页',
    hint: '请填报到回执上的编号和查询码。',
    no: '报到编号',
    'no-hint': '回执上的数字，例如 202600001',
    key: '查询码',
    'key-hint': '6 位字母和数字',
    open: '打开',
    lost: '查询码忘了，请带证件到社区，工作人员当面告诉您。',
    register: '还没报到，现在报到',
  },
  faults: {
    no: '请填写报到编号',
    key: '请填写查询码',
    'wrong-key': '编号或查询码不对，请核对后再试',
    'too-often': '试的次数太多，请过 15 分钟再试',
  },
}
