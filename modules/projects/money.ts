/** 分 as yuan: 1,234.50 */
export const yuan = (fen: number): string =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: fen % 100 ? 2 : 0, maximumFractionDigits: 2 }).format(fen / 100)
