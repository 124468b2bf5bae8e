import { Actions } from '#ui/actions.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath, useUrlWords } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { Tiles } from '#ui/tiles.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  type Campaign,
  closingCampaign,
  exportingRecords,
  listingRecords,
  paperFormats,
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
            {t('one.print')}{' '}
            {paperFormats.map((format) => (
              <a
                key={format}
                href={addressOf(printingReport, { params: { id }, query: { format } })}
                style={{ marginInlineEnd: 8, textDecoration: 'underline' }}
              >
                {t(`papers.${format}`)}
              </a>
            ))}
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
  const closing = useCommand(closingCampaign)
  const over = campaign.closedOn ? t('whyNot.closed') : null
  const end = async () => {
    await closing.mutateAsync({ params: { id: campaign.id }, body: { version: campaign.version } })
    notify(t('deeds.closed'))
  }
  return (
    <>
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
        ]}
      />
      {!over && <Confirm label={t('deeds.close')} question={t('deeds.question')} words={t('deeds.words')} danger run={end} />}
    </>
  )
}
