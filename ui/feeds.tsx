import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Confirm } from './confirm.tsx'
import { SelectField, TextField } from './fields.tsx'
import { Form, useForm } from './form.tsx'
import { notify } from './notice.tsx'
import { Card } from './page.tsx'
import { Table } from './table.tsx'
import { useSaid, useWords } from './words.ts'

type Row = { id: string; orgName: string; words: string; madeAt: string }
type Given = {
  rows: readonly Row[]
  orgs: readonly { id: string; name: string }[]
  /** Who sees what by such an address, in a sentence. */
  once: string
  make: (body: { orgId: string; words: string }) => Promise<{ path: string }>
  end: (id: string) => Promise<unknown>
}
const Make = z.object({ orgId: z.uuid(), words: z.string().trim().min(1).max(60) })

/** Secret calendar addresses: made, shown once, ended. */
export function Feeds({ rows, orgs, once, make, end }: Given) {
  const t = useWords('ui')
  const said = useSaid()
  const [made, setMade] = useState<string>()
  const form = useForm({
    shape: Make,
    start: orgs.length === 1 ? { orgId: orgs[0]!.id } : {},
    send: make,
    done: ({ path }) => {
      setMade(`${location.origin}${path}`)
      form.reset()
    },
  })
  return (
    <>
      {made && (
        <Card title={t('feeds.made')}>
          <p>{once}</p>
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
                cell: (row) => <Confirm label={t('feeds.end')} question={t('feeds.sure')} danger run={() => end(row.id)} />,
              },
            ]}
          />
        )}
      </Card>
      <Card title={t('feeds.make')}>
        {orgs.length === 0 ? (
          <p className="muted">{t('feeds.noOrg')}</p>
        ) : (
          <Form form={form} submit={t('feeds.make')}>
            <SelectField name="orgId" label={t('feeds.org')} options={orgs.map(({ id, name }) => ({ value: id, label: name }))} />
            <TextField name="words" label={t('feeds.words')} help={t('feeds.wordsHelp')} max={60} />
          </Form>
        )}
      </Card>
    </>
  )
}
