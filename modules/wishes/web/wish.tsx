import { Actions } from '#ui/actions.tsx'
import { Due } from '#ui/due.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Reveal } from '#ui/reveal.tsx'
import { usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type Deed, printing, reading, revealing, type Wish } from '../contract.ts'
import { deedForms } from './deed-forms.tsx'
import { StateTag, yuan } from './parts.tsx'

/** One wish for the community: what is public at the left, its road, what can be done, and whose it is, masked. */
export function WishPage() {
  const t = useWords('wishes')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  useLive(['wishes.'], ['read-wish'])
  const wish = asked.data
  return (
    <Page title={wish?.title ?? t('pages.one')} sub={wish?.no} asked={asked} crumbs={[{ label: t('pages.list'), to: '/wishes' }]}>
      {wish && <Columns left={<Left wish={wish} />} middle={<Road wish={wish} />} right={<Deeds wish={wish} />} />}
    </Page>
  )
}

function Left({ wish }: { wish: Wish }) {
  const t = useWords('wishes')
  const said = useSaid()
  const { claim } = wish
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.state'), <StateTag key="state" state={wish.state} />],
            [t('columns.category'), t(`categories.${wish.category}`)],
            [t('columns.words'), wish.words],
            [t('columns.value'), yuan(wish.valueFen)],
            [t('columns.community'), [wish.community, wish.grid].filter(Boolean).join(' ')],
            [t('columns.dueAt'), wish.dueAt && <Due key="due" at={wish.dueAt} />],
            [t('one.thanks'), wish.thanks],
          ]}
        />
      </Card>
      <Wisher wish={wish} />
      {claim && (
        <Card title={t('one.claim')}>
          <Facts
            facts={[
              [t('one.org'), claim.org ?? t('claimers.resident')],
              [t('one.claimNo'), claim.no],
              [t('one.at'), said.near(claim.at)],
              [t('one.name'), !claim.org && claim.name],
              [
                t('one.phone'),
                !claim.org && claim.phone && <Contact key="phone" wish={wish} whose="claimer" masked={claim.phone} />,
              ],
              [
                t('one.receipt'),
                wish.receiptNo && (
                  <a key="receipt" href={addressOf(printing, { params: { id: wish.id }, query: {} })}>
                    {wish.receiptNo} {t('one.receiptPdf')}
                  </a>
                ),
              ],
            ]}
          />
        </Card>
      )}
    </>
  )
}

function Wisher({ wish }: { wish: Wish }) {
  const t = useWords('wishes')
  const { name, phone, place } = wish.wisher
  return (
    <Card title={t('one.wisher')}>
      {name ? (
        <Facts
          facts={[
            [t('one.name'), <Contact key="name" wish={wish} whose="wisher" masked={name} />],
            [t('one.phone'), phone ?? t('one.noContact')],
            [t('one.place'), place ? t('one.placeKept') : t('one.noContact')],
          ]}
        />
      ) : (
        <p className="muted">{t('one.noContact')}</p>
      )}
    </Card>
  )
}

function Contact({ wish, whose, masked }: { wish: Wish; whose: 'wisher' | 'claimer'; masked: string }) {
  const t = useWords('wishes')
  const command = useCommand(revealing, { refresh: ['read-wish'] })
  if (!wish.deeds.some(({ deed }) => deed === `reveal-${whose}`)) return masked
  return (
    <Reveal
      masked={masked}
      label={t(`one.${whose === 'wisher' ? 'wisher' : 'claim'}`)}
      reveal={async (reason) => {
        const { name, phone, placeWords } = await command.mutateAsync({ params: { id: wish.id }, body: { whose, reason } })
        return [name, phone, placeWords].filter(Boolean).join(' ')
      }}
    />
  )
}

function Road({ wish }: { wish: Wish }) {
  const t = useWords('wishes')
  const said = useSaid()
  return (
    <>
      <Card title={t('one.road')}>
        <Timeline
          happenings={wish.events.map(({ id, kind, at, by, org, words }) => ({
            key: id,
            at,
            title: t(`events.${kind}`),
            by: [org, by].filter(Boolean).join(' ') || undefined,
            words,
            tone: kind === 'delivered' || kind === 'thanked' ? 'done' : kind === 'lapsed' ? 'alarm' : undefined,
          }))}
        />
      </Card>
      {wish.reveals.length > 0 && (
        <Card title={t('one.reveals')}>
          <ul>
            {wish.reveals.map(({ id, at, by, whose, reason }) => (
              <li key={id}>
                {t('one.revealedBy', { by, whose: t(`one.whose.${whose}`) })} <span className="muted">{said.ago(at)}</span>{' '}
                {reason}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

const nextOf: Partial<Record<Wish['state'], Deed>> = {
  collected: 'verify',
  verified: 'publish',
  published: 'claim-for',
  claimed: 'hand',
  handed: 'deliver',
  delivered: 'thank',
}

function Deeds({ wish }: { wish: Wish }) {
  const t = useWords('wishes')
  const shown = wish.deeds.filter(({ deed }) => !deed.startsWith('reveal'))
  if (shown.length === 0) return null
  return (
    <Actions
      actions={shown.map(({ deed, whyNot }) => {
        const DeedForm = deedForms[deed as keyof typeof deedForms]
        return {
          key: deed,
          label: t(`deeds.${deed}`),
          whyNot,
          primary: nextOf[wish.state] === deed,
          danger: deed === 'withdraw',
          form: (close: () => void) => <DeedForm wish={wish} close={close} />,
        }
      })}
    />
  )
}
