import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { AddPerson, addingPerson, exportingPeople, listingPeople, type PersonRow } from '#contract/people'
import { TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { usePosts } from './lookups.ts'

/** Who holds which post where. */
export function People() {
  const t = useWords('people')
  const mayManage = useMay('people.manage')
  const [adding, setAdding] = useState(false)
  const posts = usePosts()
  useLive(['people.'], ['list-people'])
  return (
    <>
      <ListPage<PersonRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingPeople}
        exports={{ xlsx: exportingPeople }}
        open={({ id }) => `/people/${id}`}
        actions={
          mayManage && (
            <>
              <Go className="button" to="/people/import">
                {t('list.import')}
              </Go>
              <Go className="button" to="/people/import-appointments">
                {t('list.importAppointments')}
              </Go>
              <Button type="primary" onClick={() => setAdding(true)}>
                {t('add.verb')}
              </Button>
            </>
          )
        }
        columns={[
          { key: 'name', title: t('columns.name'), cell: ({ id, name }) => <Go to={`/people/${id}`}>{name}</Go>, lead: true },
          {
            key: 'posts',
            title: t('columns.post'),
            cell: ({ posts: held }) => (
              <ul className="held-posts">
                {held.map(({ postName, orgName, kind }) => (
                  <li key={`${postName} ${orgName}`}>
                    {orgName} · {postName}
                    {kind !== 'main' && <span className="muted"> {t(`kinds.${kind}`)}</span>}
                  </li>
                ))}
              </ul>
            ),
          },
          { key: 'code', title: t('columns.code'), cell: ({ code }) => code ?? '' },
          { key: 'phone', title: t('columns.phone'), cell: ({ phone }) => phone },
          {
            key: 'account',
            title: t('columns.account'),
            cell: ({ account, left }) => (
              <StatusTag tone={account === 'open' && !left ? 'done' : 'plain'}>
                {t(left ? 'accounts.left' : `accounts.${account}`)}
              </StatusTag>
            ),
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'select', key: 'post', label: t('list.post'), options: posts },
          { kind: 'switch', key: 'left', label: t('list.left') },
        ]}
        empty={{ words: t('list.empty') }}
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('add.verb')} size={480} destroyOnHidden>
        <AddForm close={() => setAdding(false)} />
      </Drawer>
    </>
  )
}

function AddForm({ close }: { close: () => void }) {
  const t = useWords('people')
  const go = useGo()
  const adding = useCommand(addingPerson)
  const form = useForm({
    shape: AddPerson,
    send: (body) => adding.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('add.done'))
      void go(`/people/${id}`)
    },
  })
  return (
    <Form form={form} submit={t('add.verb')} cancel={close}>
      <TextField name="name" label={t('columns.name')} max={40} autoFocus />
      <TextField name="code" label={t('columns.code')} max={40} optional />
      <TextField name="phone" label={t('columns.phone')} type="tel" max={20} optional />
    </Form>
  )
}
