/** 张＊＊: the family name only. */
export const maskedName = (name: string | null | undefined): string => (name ? `${[...name][0]}＊` : '')
export const maskedPhone = (phone: string | null | undefined): string | null =>
  phone ? `${phone.slice(0, 3)}${'＊'.repeat(Math.max(phone.length - 6, 1))}${phone.slice(-3)}` : null
