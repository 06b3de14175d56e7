import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useCore } from '#renderer/app/core-context.tsx';
import { useLive } from '#renderer/app/live-context.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { useNow } from '#ui/time/use-now.ts';
import classes from './SignInPage.module.css';
import { type SignInFailure, signIn } from './sign-in.ts';

type Props = { readonly serverUrl: string; readonly lastEmail: string };

/** Server, e-mail, password. Paste and password managers work; every refusal says what to do. */
export function SignInPage({ serverUrl, lastEmail }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { serverUrl, email: lastEmail, password: '' },
    validate: {
      serverUrl: (value) => (z.url().safeParse(value).success ? null : t('console.signIn.serverInvalid')),
      email: (value) => (z.email().safeParse(value).success ? null : t('console.signIn.emailInvalid')),
      password: (value) => (value === '' ? t('console.signIn.passwordMissing') : null),
    },
  });
  const submit = form.onSubmit(
    async (values) => {
      setBusy(true);
      setFailure(await signIn(core, values));
      setBusy(false);
    },
    // What the server said was about the last try, not about what is written now.
    () => setFailure(null),
  );
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit} noValidate>
        <h1 className={classes.title}>{t('console.signIn.title')}</h1>
        <p className={classes.intro}>{t('console.signIn.intro')}</p>
        {failure === null ? <SessionEnded /> : null}
        <TextInput
          label={t('console.signIn.server')}
          type="url"
          size="sm"
          {...form.getInputProps('serverUrl')}
          autoComplete="url"
        />
        <TextInput
          label={t('console.signIn.email')}
          type="email"
          size="sm"
          {...form.getInputProps('email')}
          autoComplete="username"
          autoFocus={lastEmail === ''}
        />
        <PasswordInput
          label={t('console.signIn.password')}
          size="sm"
          {...form.getInputProps('password')}
          autoComplete="current-password"
          autoFocus={lastEmail !== ''}
          visibilityToggleButtonProps={{ 'aria-label': t('console.signIn.showPassword'), tabIndex: 0 }}
        />
        <Refusal failure={failure} />
        <SubmitButton failure={failure} isBusy={isBusy} />
      </form>
    </main>
  );
}

/** Nobody here asked to leave: why this page is shown, that no alert rings here now, and that work was kept. */
function SessionEnded(): ReactNode {
  const { t } = useTexts();
  const { status } = useLive();
  if (status?.connection !== 'revoked') return null;
  return (
    <ErrorPanel
      happened={t('console.signIn.ended')}
      kept={t('console.signIn.endedKept', { count: status.pendingCount })}
      todo={t('console.signIn.endedTodo')}
    />
  );
}

function Refusal({ failure }: { readonly failure: SignInFailure | null }): ReactNode {
  const { t } = useTexts();
  if (failure === null) return null;
  return <ErrorPanel happened={t(failure.happened)} kept={t('console.signIn.kept')} todo={t(failure.todo)} />;
}

/** After too many tries the button counts down instead of letting the person knock in vain. */
function SubmitButton({ failure, isBusy }: { readonly failure: SignInFailure | null; readonly isBusy: boolean }) {
  const { t } = useTexts();
  const nowMs = useNow(1000);
  const waitSeconds = failure?.retryAtMs ? Math.ceil((failure.retryAtMs - nowMs) / 1000) : 0;
  return (
    <Button type="submit" size="sm" fullWidth loading={isBusy} disabled={waitSeconds > 0}>
      {waitSeconds > 0 ? t('console.signIn.wait', { seconds: waitSeconds }) : t('console.signIn.submit')}
    </Button>
  );
}
