import { Feeds as Addresses } from '#ui/feeds.tsx'
import { Page } from '#ui/page.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { endingFeed, listingFeeds, makingFeed } from '../contract.ts'
import { useChoices } from './parts.tsx'

/** Secret calendar addresses of my units. */
export function Feeds() {
  const t = useWords('venues')
  const asked = useAnswer(listingFeeds, {})
  const choices = useChoices()
  const make = useCommand(makingFeed)
  const end = useCommand(endingFeed)
  return (
    <Page
      title={t('pages.feeds')}
      sub={t('feeds.sub')}
      asked={asked}
      crumbs={[{ label: t('pages.bookings'), to: '/venues/bookings' }]}
    >
      {choices && (
        <Addresses
          rows={asked.data?.rows ?? []}
          orgs={choices.orgs}
          once={t('feeds.once')}
          make={(body) => make.mutateAsync({ body })}
          end={(id) => end.mutateAsync({ params: { id } })}
        />
      )}
    </Page>
  )
}
