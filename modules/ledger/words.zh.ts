export default {
  name: '账本',
  refusals: {
    'one-sided': '一笔账至少有两方，金额为非零整数。',
    unbalanced: '这笔账在“{{unit}}”上不平，差 {{by}}。请核对后再记。',
    'already-posted': '这一事项已经入账，不能重复记。',
    'not-found': '没有找到这笔账。',
    'already-reversed': '这笔账已经冲正过，不能再次冲正。',
    'is-reversal': '冲正分录不能再冲正，请重新记一笔。',
    'cap-reached': '已达到本期上限，超出部分不再计入。',
    'out-of-limits': '余额不足或超出上限，未入账。',
    closed: '这个账户已经关闭，不能再入账。',
  },
}
