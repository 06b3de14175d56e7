const FIELD_TEXT: Readonly<Record<string, string>> = {
  name: 'console.form.name',
  category: 'console.form.category',
  ownerKind: 'console.places.owner',
  addressTyped: 'console.form.address',
  postcode: 'console.form.postcode',
  communeName: 'console.form.commune',
  communeCode: 'console.form.communeCode',
  lon: 'console.form.lon',
  lat: 'console.form.lat',
  phone: 'console.places.phone',
  email: 'console.places.email',
  website: 'console.places.website',
  openingHours: 'console.places.hours',
  timeZone: 'console.form.timeZone',
  accessibility: 'console.places.access',
  visibility: 'console.form.visibility',
  welcomesPublic: 'console.form.welcomesPublic',
  opensOn: 'console.form.opensOn',
  closesOn: 'console.form.closesOn',
  departmentCode: 'console.form.department',
  text: 'console.history.note',
  referentName: 'console.contact.referent',
  referentPhone: 'console.contact.referentPhone',
  backupName: 'console.contact.backup',
  backupPhone: 'console.contact.backupPhone',
  note: 'console.contact.note',
  inCharge: 'console.followUp.inCharge',
  nextStep: 'console.followUp.nextStep',
  nextStepOn: 'console.followUp.nextStepOn',
  outcome: 'console.alerts.outcome',
  reason: 'console.label.withdrawReason',
};

/** Catalogue id of a field's name on screen, or null when no page shows it. */
export function fieldText(field: string): string | null {
  return FIELD_TEXT[field] ?? null;
}
