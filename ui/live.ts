import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

type Hear = (news: string[]) => void

const ears = new Set<Hear>()
let source: EventSource | null = null

/** One line to the server a tab, and only while the tab is looked at: browsers open but six to one house. */
function attend() {
  const wanted = ears.size > 0 && document.visibilityState === 'visible'
  if (!wanted) {
    source?.close()
    source = null
  } else if (!source) {
    source = new EventSource('/api/live')
    source.onmessage = ({ data }) => {
      const news = JSON.parse(data) as string[] | { names: string[] }
      for (const hear of ears) hear(Array.isArray(news) ? news : news.names)
    }
  }
}
document.addEventListener('visibilitychange', attend)

/**
 * When news beginning with one of `news` (`'concerns.'`, `'inbox.'`) arrives, the answers of the endpoints beginning with
 * one of `names` are asked again; at most every three seconds, however much is told.
 */
export function useLive(news: string[], names: string[]) {
  const client = useQueryClient()
  const [heard, touched] = [news.join(' '), names.join(' ')]
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      waiting = undefined
      const prefixes = touched.split(' ')
      void client.invalidateQueries({
        predicate: ({ queryKey }) => prefixes.some((name) => String(queryKey[0]).startsWith(name)),
      })
    }
    const hear: Hear = (told) => {
      const mine = told.some((one) => heard.split(' ').some((prefix) => one.startsWith(prefix)))
      if (mine) waiting ??= setTimeout(refresh, 3000 * Math.random())
    }
    ears.add(hear)
    attend()
    return () => {
      clearTimeout(waiting)
      ears.delete(hear)
      attend()
    }
  }, [client, heard, touched])
}
