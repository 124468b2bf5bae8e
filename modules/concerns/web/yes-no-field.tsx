import { Radio } from 'antd'
import { useId } from 'react'
import { useField } from '#ui/form.tsx'

/** One of two, where the form holds true or false. */
export function YesNoField({ name, label, yes, no }: { name: string; label: string; yes: string; no: string }) {
  const { value, set, fault } = useField(name)
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{label}</legend>
      <Radio.Group className="choices" name={`${id}${name}`} value={value} onChange={(event) => set(event.target.value)}>
        <Radio value={true}>{yes}</Radio>
        <Radio value={false}>{no}</Radio>
      </Radio.Group>
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </fieldset>
  )
}
