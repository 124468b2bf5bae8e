import { Button, Tabs } from 'antd'
import { useMe } from '../me.tsx'
import { Page } from '../page.tsx'
import { NoPage } from '../states.tsx'
import { useWords } from '../words.ts'
import { FormExample } from './form-example.tsx'
import { ListExample } from './list-example.tsx'
import { PartsExample } from './parts-example.tsx'
import { StatesExample } from './states-example.tsx'

/** Each block of the house with an example; not for the daily work, so only in demo mode. */
export function Gallery() {
  const t = useWords('ui')
  if (useMe().mode !== 'demo') return <NoPage />
  return (
    <Page
      title={t('gallery.title')}
      sub={t('gallery.sub')}
      crumbs={[{ label: t('wings.today'), to: '/' }]}
      actions={<Button type="primary">{t('gallery.accept')}</Button>}
    >
      <Tabs
        items={[
          { key: 'list', label: t('gallery.list'), children: <ListExample /> },
          { key: 'form', label: t('gallery.form'), children: <FormExample /> },
          { key: 'parts', label: t('gallery.parts'), children: <PartsExample /> },
          { key: 'states', label: t('gallery.states'), children: <StatesExample /> },
        ]}
      />
    </Page>
  )
}
