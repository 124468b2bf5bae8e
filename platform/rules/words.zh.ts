export default {
  refusals: {
    'not-found': '没有这条规则。',
    'out-of-bounds': '这条规则的值应在 {{min}} 到 {{max}} 之间。',
    cell: '第 {{line}} 行的“{{column}}”填写不符合要求，请核对。',
  },
}
