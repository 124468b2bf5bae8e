import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath, useUrlWords } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { Tiles } from '#ui/tiles.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  type Campaign,
  Close,
  closingCampaign,
  exportingRecords,
  listingRecords,
  printingReport,
  type RecordRow,
  readingCampaign,
} from '../contract.ts'
import { OpenTag } from './campaigns.tsx'
import { CampaignForm } from './form.tsx'

/** A campaign's page: what it is for, how much of what it has gathered, each record, and the report that writes itself. */
export function CampaignPage() {
  const t = useWords('campaigns')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const [{ module }] = useUrlWords()
  const asked = useAnswer(readingCampaign, { params: { id } })
  useLive(['campaigns.'], ['read-campaign', 'list-campaign-records'])
  const campaign = asked.data
  return (
    <Page
      title={campaign?.name ?? t('pages.one')}
      sub={
        campaign && (
          <>
            <OpenTag row={campaign} /> {t(`kinds.${campaign.kind}`)} {campaign.seq}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/campaigns' }]}
      actions={
        campaign && (
          <span>
            <Print endpoint={printingReport} input={(format) => ({ params: { id }, query: { format } })} label={t('one.print')} />
            <a href={addressOf(exportingRecords, { params: { id }, query: { module } })} style={{ textDecoration: 'underline' }}>
              .xlsx
            </a>
          </span>
        )
      }
    >
      {campaign && (
        <Columns
          left={
            <Card title={t('one.facts')}>
              <Facts
                facts={[
                  [t('columns.goals'), campaign.goals],
                  [t('columns.from'), said.day(campaign.fromOn)],
                  [t('columns.to'), campaign.toOn && said.day(campaign.toOn)],
                  [t('columns.orgs'), campaign.orgs.map(({ name }) => name).join('、')],
                  [t('columns.actions'), campaign.actions.join('；')],
                  [t('one.published'), campaign.published && t('one.yes')],
                ]}
              />
            </Card>
          }
          middle={
            <>
              <Tiles
                label={t('one.counts')}
                tiles={campaign.counts.map((each) => ({
                  key: each.module,
                  count: each.count,
                  label: each.name,
                  to: `/campaigns/${id}?module=${each.module}`,
                }))}
              />
              <Records id={id} module={module} />
            </>
          }
          right={campaign.mayManage && <Deeds campaign={campaign} />}
        />
      )}
    </Page>
  )
}

function Records({ id, module }: { id: string; module: string | undefined }) {
  const t = useWords('campaigns')
  const said = useSaid()
  const asked = useAnswer(listingRecords, { params: { id }, query: { module, limit: 200 } }, { keep: true })
  const rows = asked.data?.rows ?? []
  return (
    <Card title={t('one.records')} more={module && <Go to={`/campaigns/${id}`}>{t('one.allRecords', { count: '' })}</Go>}>
      {asked.data && rows.length === 0 ? (
        <Empty words={t('one.none')} />
      ) : (
        <Table<RecordRow>
          label={t('one.records')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'title', title: t('columns.record'), lead: true, cell: (row) => <Go to={row.link}>{row.title}</Go> },
            { key: 'module', title: t('columns.module'), cell: (row) => row.moduleName },
            { key: 'org', title: t('columns.org'), cell: (row) => row.org },
            { key: 'at', title: t('columns.taggedAt'), cell: (row) => said.day(row.taggedAt) },
          ]}
        />
      )}
    </Card>
  )
}

function Deeds({ campaign }: { campaign: Campaign }) {
  const t = useWords('campaigns')
  const over = campaign.closedOn ? t('whyNot.closed') : null
  return (
    <Actions
      actions={[
        {
          key: 'change',
          label: t('deeds.change'),
          whyNot: over,
          form: (close) => (
            <CampaignForm key={campaign.version} place={{ kind: campaign.kind }} campaign={campaign} close={close} />
          ),
        },
        {
          key: 'close',
          label: t('deeds.close'),
          whyNot: over,
          danger: true,
          form: (close) => <EndForm campaign={campaign} close={close} />,
        },
      ]}
    />
  )
}

function EndForm({ campaign: { id, version }, close }: { campaign: Campaign; close: () => void }) {
  const t = useWords('campaigns')
  const closing = useCommand(closingCampaign)
  const form = useForm({
    shape: Close,
    start: { version },
    send: (body) => closing.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(t('deeds.closed'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('deeds.close')} cancel={close}>
      <p>{t('deeds.question')}</p>
      <p className="muted">{t('deeds.words')}</p>
    </Form>
  )
}
