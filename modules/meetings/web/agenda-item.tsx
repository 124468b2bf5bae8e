import { Drawer } from 'antd'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { AgendaItem, MeetingDetail } from '../contract.ts'
import { RecordForm, ResolveForm } from './item-forms.tsx'
import { hasBegun, isOver, SmallButton } from './meeting-page.tsx'
import { BecameTag, Links } from './parts.tsx'

type Given = {
  meeting: MeetingDetail
  item: AgendaItem
  n: number
  now: boolean
  doing: 'record' | 'resolve' | undefined
  setDoing: (what: 'record' | 'resolve' | undefined) => void
}

/** An item of the agenda with what was said of it and what was decided; recorded where it stands. */
export function AgendaItemCard({ meeting, item, n, now, doing, setDoing }: Given) {
  const t = useWords('meetings')
  const said = useSaid()
  const own = meeting.resolutions.filter(({ agendaId }) => agendaId === item.id)
  const may = meeting.mayConvene && !isOver(meeting)
  const whyNot = hasBegun(meeting) ? null : t('whyNot.notBegun')
  const close = () => setDoing(undefined)
  const outcome = own.length > 0 ? 'resolved' : item.outcome
  return (
    <Card
      title={t('meeting.item', { n, title: item.title })}
      more={
        <span style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
          {outcome && <StatusTag tone={outcome === 'open' ? 'today' : 'done'}>{t(`outcomes.${outcome}`)}</StatusTag>}
          {may && <SmallButton label={t('record.verb')} run={() => setDoing('record')} />}
          {may && <SmallButton label={t('resolve.verb')} run={() => setDoing('resolve')} whyNot={whyNot} />}
        </span>
      }
    >
      <div id={`item-${item.id}`} data-now={now || undefined} aria-current={now ? 'true' : undefined}>
        {item.words && <p>{item.words}</p>}
        {item.link && (
          <p>
            <Go to={item.link}>{t('one.source')}</Go>
          </p>
        )}
        {item.minutes && <p style={{ whiteSpace: 'pre-wrap' }}>{item.minutes}</p>}
        {!item.minutes && own.length === 0 && <p className="muted">{t('meeting.nothingSaid')}</p>}
        {own.length > 0 && (
          <Table
            label={t('pages.resolutions')}
            rows={own}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'text',
                title: t('columns.resolution'),
                lead: true,
                cell: (row) => <Go to={`/meetings/resolutions/${row.id}`}>{row.text}</Go>,
              },
              {
                key: 'owner',
                title: t('columns.owner'),
                cell: (row) => (
                  <>
                    {row.ownerName}
                    {row.coNames.length > 0 && (
                      <div className="muted">{t('resolution.with', { names: row.coNames.join('、') })}</div>
                    )}
                  </>
                ),
              },
              { key: 'due', title: t('columns.dueOn'), cell: (row) => said.day(row.dueOn) },
              { key: 'became', title: t('columns.became'), cell: (row) => <BecameTag became={row.became} /> },
              { key: 'links', title: t('columns.links'), cell: (row) => <Links links={row.links} /> },
            ]}
          />
        )}
      </div>
      <Drawer open={doing === 'record'} onClose={close} title={t('record.of', { title: item.title })} size={520} destroyOnHidden>
        <RecordForm item={item} close={close} />
      </Drawer>
      <Drawer
        open={doing === 'resolve'}
        onClose={close}
        title={t('resolve.of', { title: item.title })}
        size={520}
        destroyOnHidden
      >
        <ResolveForm meeting={meeting} agendaId={item.id} close={close} />
      </Drawer>
    </Card>
  )
}
