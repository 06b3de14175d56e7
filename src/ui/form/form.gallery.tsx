import { useState } from 'react';
import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { Row } from '#ui/gallery/Row.tsx';
import { FilterChip } from './FilterChip.tsx';
import { SearchField } from './SearchField.tsx';
import { SignaturePad } from './SignaturePad.tsx';

export const gallery: readonly GalleryEntry[] = [
  { id: 'search-field', title: 'SearchField', kind: 'primitive', draw: () => <SearchExample /> },
  {
    id: 'signature-pad',
    title: 'SignaturePad',
    kind: 'primitive',
    draw: () => <SignaturePad label="Signature, vide" onDone={() => {}} />,
  },
  { id: 'filter-chip', title: 'FilterChip', kind: 'primitive', draw: () => <ChipExample /> },
];

function SearchExample() {
  const [empty, setEmpty] = useState('');
  const [filled, setFilled] = useState('bellecour');
  return (
    <Row>
      <SearchField label="Chercher, vide" placeholder="Nom, adresse…" value={empty} onSearch={setEmpty} />
      <SearchField label="Chercher, rempli" placeholder="Nom, adresse…" value={filled} onSearch={setFilled} />
    </Row>
  );
}

function ChipExample() {
  const [isOn, setOn] = useState(true);
  return (
    <Row>
      <FilterChip isOn={isOn} onToggle={() => setOn(!isOn)}>
        Certifié 58
      </FilterChip>
      <FilterChip isOn={!isOn} onToggle={() => setOn(!isOn)}>
        À risque 6
      </FilterChip>
    </Row>
  );
}
