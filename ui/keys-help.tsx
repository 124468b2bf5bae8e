import { Modal, Switch } from 'antd'
import { useState } from 'react'
import { keysAreOn, keysNow, turnKeys } from './keys.tsx'
import { useWords } from './words.ts'

/** The list of keys that work on this page, and the switch that turns them off. */
export function KeysHelp({ close }: { close: () => void }) {
  const t = useWords('ui')
  const [on, setOn] = useState(keysAreOn())
  return (
    <Modal open title={t('keys.title')} onCancel={close} footer={null} width={420}>
      <dl className="keys">
        {keysNow().map(({ key, says }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is a button, which a label names */}
      <label className="switch-line">
        <Switch
          checked={on}
          onChange={(next) => {
            turnKeys(next)
            setOn(next)
          }}
        />
        {t('keys.on')}
      </label>
    </Modal>
  )
}
