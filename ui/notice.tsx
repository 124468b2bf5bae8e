import { useEffect, useState, useSyncExternalStore } from 'react'

type Notice = { words: string; n: number } | null
let now: Notice = null
const hearers = new Set<() => void>()

/** Says at the foot of the page, and to readers of screens, that something was done: `notify(t('returned'))`. */
export function notify(words: string) {
  now = { words, n: (now?.n ?? 0) + 1 }
  for (const hear of hearers) hear()
}

const subscribe = (hear: () => void) => {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

export function NoticeLine() {
  const notice = useSyncExternalStore(subscribe, () => now)
  const [gone, setGone] = useState(0)
  useEffect(() => {
    if (!notice) return
    const timer = setTimeout(() => setGone(notice.n), 6000)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <div className="notice" role="status">
      {notice && notice.n !== gone ? <p>{notice.words}</p> : null}
    </div>
  )
}
