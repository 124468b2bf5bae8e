/** 张＊＊: the family name only. */
export const maskedName = (name: string | null | undefined): string => (name ? `${[...name][0]}＊` : '')
/** Three digits at either end; nothing of a number so short that these were nearly all of it. */
export const maskedPhone = (phone: string | null | undefined): string | null =>
  phone ? (phone.length < 10 ? '＊＊＊＊' : `${phone.slice(0, 3)}${'＊'.repeat(phone.length - 6)}${phone.slice(-3)}`) : null
