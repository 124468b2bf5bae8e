import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Confirm } from '#ui/confirm.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { endingFeed, listingFeeds, makingFeed } from '../contract.ts'
import { useChoices } from './parts.tsx'

const Make = z.object({ orgId: z.uuid(), words: z.string().min(1).max(60) })

/** Secret calendar addresses of my units: made, shown once, ended. */
export function Feeds() {
  const t = useWords('venues')
  const said = useSaid()
  const asked = useAnswer(listingFeeds, {})
  const choices = useChoices()
  const make = useCommand(makingFeed)
  const end = useCommand(endingFeed)
  const [made, setMade] = useState<string>()
  const form = useForm({
    shape: Make,
    send: (body) => make.mutateAsync({ body }),
    done: ({ path }) => {
      setMade(`${location.origin}${path}`)
      form.reset()
    },
  })
  const rows = asked.data?.rows ?? []
  return (
    <Page
      title={t('pages.feeds')}
      sub={t('feeds.sub')}
      asked={asked}
      crumbs={[{ label: t('pages.bookings'), to: '/venues/bookings' }]}
    >
      {made && (
        <Card title={t('feeds.made')}>
          <p>{t('feeds.once')}</p>
          <p>
            <code style={{ overflowWrap: 'anywhere' }}>{made}</code>
          </p>
          <Button
            onClick={() => {
              void navigator.clipboard?.writeText(made)
              notify(t('feeds.copied'))
            }}
          >
            {t('feeds.copy')}
          </Button>
        </Card>
      )}
      <Card title={t('feeds.mine')}>
        {rows.length === 0 ? (
          <p className="muted">{t('feeds.none')}</p>
        ) : (
          <Table
            label={t('feeds.mine')}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'words', title: t('feeds.words'), lead: true, cell: (row) => row.words },
              { key: 'org', title: t('feeds.org'), cell: (row) => row.orgName },
              { key: 'at', title: t('feeds.at'), cell: (row) => said.instant(row.madeAt) },
              {
                key: 'end',
                title: t('feeds.end'),
                cell: (row) => (
                  <Confirm
                    label={t('feeds.end')}
                    question={t('feeds.sure')}
                    danger
                    run={() => end.mutateAsync({ params: { id: row.id } })}
                  />
                ),
              },
            ]}
          />
        )}
      </Card>
      <Card title={t('feeds.make')}>
        <Form form={form} submit={t('feeds.make')}>
          <SelectField
            name="orgId"
            label={t('feeds.org')}
            options={(choices?.orgs ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="words" label={t('feeds.words')} help={t('feeds.wordsHelp')} max={60} />
        </Form>
      </Card>
    </Page>
  )
}
