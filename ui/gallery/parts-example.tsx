import { Actions } from '../actions.tsx'
import { Confirm } from '../confirm.tsx'
import { Due } from '../due.tsx'
import { Facts } from '../facts.tsx'
import { notify } from '../notice.tsx'
import { Card, Columns } from '../page.tsx'
import { StatusTag } from '../status-tag.tsx'
import { Timeline } from '../timeline.tsx'
import { useWords } from '../words.ts'
import { FormExample } from './form-example.tsx'

/** Facts left, what happened in the middle, what I can do at the right. */
export function PartsExample() {
  const t = useWords('ui')
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  return (
    <Columns
      left={
        <Card title={t('gallery.parts')}>
          <Facts
            facts={[
              [t('gallery.columns.place'), t('gallery.place', { n: 3 })],
              [
                t('gallery.columns.status'),
                <StatusTag key="s" tone="action">
                  {t('gallery.status.working')}
                </StatusTag>,
              ],
              [t('gallery.columns.due'), <Due key="d" at={ago(-50)} provisional />],
            ]}
          />
        </Card>
      }
      middle={
        <Card title={t('timeline.label')}>
          <Timeline
            happenings={[
              {
                key: '3',
                at: ago(0.2),
                title: t('gallery.accept'),
                by: t('gallery.by'),
                words: t('gallery.happened'),
                tone: 'action',
                seen: 'public',
              },
              {
                key: '2',
                at: ago(5),
                title: t('gallery.submit'),
                by: t('gallery.by'),
                words: t('gallery.happened'),
                seen: 'internal',
              },
              { key: '1', at: ago(80), title: t('gallery.status.overdue'), tone: 'alarm' },
            ]}
          />
        </Card>
      }
      right={
        <>
          <Actions
            actions={[
              { key: 'accept', label: t('gallery.accept'), primary: true, run: () => notify(t('gallery.accepted')) },
              { key: 'return', label: t('gallery.submit'), form: () => <FormExample /> },
              { key: 'extend', label: t('gallery.extend'), whyNot: t('gallery.notNow') },
            ]}
          />
          <Confirm
            label={t('gallery.remove')}
            question={t('gallery.removeAsk')}
            words={t('gallery.removeWords')}
            danger
            run={async () => notify(t('form.sent'))}
          />
        </>
      }
    />
  )
}
