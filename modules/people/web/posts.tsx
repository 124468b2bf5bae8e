import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { changingPost, listingPosts, type PostRow } from '#contract/people'
import { CheckField, ChoicesField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { hasWord, type Say, useWords } from '#ui/words.ts'
import './people.css'

/** A right in words; one of a module yet unknown here by its name. */
const sayRight = (t: Say, right: string) => (hasWord(`people:rights.${right}`) ? t(`rights.${right}`) : right)

/** Which rights come with which post. */
export function Posts() {
  const t = useWords('people')
  const asked = useAnswer(listingPosts, {})
  const mayChange = useMay('security.manage')
  const [post, setPost] = useState<PostRow>()
  const close = () => setPost(undefined)
  return (
    <Page
      title={t('pages.posts')}
      sub={mayChange ? t('posts.sub') : `${t('posts.sub')} ${t('posts.onlySecurity')}`}
      asked={asked}
    >
      {asked.data && (
        <Table
          label={t('pages.posts')}
          rows={asked.data.rows}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'name',
              title: t('posts.post'),
              lead: true,
              width: '16em',
              cell: ({ name, administrator }) => (
                <>
                  {name} {administrator && <StatusTag tone="action">{t('posts.administrator')}</StatusTag>}
                </>
              ),
            },
            {
              key: 'rights',
              title: t('posts.rights'),
              cell: ({ permissions }) =>
                permissions.length ? (
                  <ul className="rights">
                    {permissions.map((right) => (
                      <li key={right}>{sayRight(t, right)}</li>
                    ))}
                  </ul>
                ) : (
                  <span className="muted">{t('posts.none')}</span>
                ),
            },
            {
              key: 'factor',
              title: t('posts.factor'),
              width: '7em',
              cell: ({ secondFactor }) => secondFactor && t('posts.required'),
            },
            ...(mayChange
              ? [
                  {
                    key: 'change',
                    title: t('posts.change'),
                    width: '8em',
                    cell: (row: PostRow) => (
                      <Button size="small" aria-label={`${t('posts.change')} ${row.name}`} onClick={() => setPost(row)}>
                        {t('posts.change')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <Drawer open={post !== undefined} onClose={close} title={post?.name} size={480} destroyOnHidden>
        {post && <ChangeForm post={post} known={asked.data?.permissions ?? []} close={close} />}
      </Drawer>
    </Page>
  )
}

const administrative = (right: string) => /^(people\.manage|security\.|audit\.|orgs\.|regions\.|calendar\.)/.test(right)

function ChangeForm({ post, known, close }: { post: PostRow; known: readonly string[]; close: () => void }) {
  const t = useWords('people')
  const changing = useCommand(changingPost)
  const choices = known.filter((right) => (post.administrator ? post.permissions.includes(right) : !administrative(right)))
  const form = useForm({
    shape: changingPost.body,
    start: { permissions: post.permissions, secondFactor: post.secondFactor, version: post.version },
    send: (body) => changing.mutateAsync({ params: { code: post.code }, body }),
    done: () => {
      notify(t('posts.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('posts.save')} cancel={close}>
      <ChoicesField
        name="permissions"
        label={t('posts.rights')}
        options={choices.map((right) => ({ value: right, label: sayRight(t, right) }))}
      />
      <CheckField name="secondFactor" label={t('posts.needs')} />
    </Form>
  )
}
