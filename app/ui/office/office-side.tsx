import { useTranslation } from "react-i18next";

import type { Permission } from "#app/office/access.ts";
import { useRoleName } from "#app/ui/office/account/role-name.ts";
import { useOfficeData } from "#app/ui/office/office-data.ts";
import { shortHead } from "#app/ui/office/state-words.ts";

interface Place {
  readonly href: string;
  readonly label: string;
  readonly needs: Permission;
}

/** The pages that somebody may open: a place that would answer "not for you" is not shown. */
export function OfficeNavigation({ pathname }: { readonly pathname: string }) {
  const { t } = useTranslation();
  const permissions = useOfficeData()?.permissions ?? [];
  const places: readonly Place[] = [
    { href: "/office/index", label: t("office.nav_index"), needs: "read_results" },
    { href: "/office/waves", label: t("waves.nav"), needs: "read_results" },
    { href: "/office/actions", label: t("actions.nav"), needs: "read_results" },
    { href: "/office/official", label: t("criteria.nav_official"), needs: "enter_data" },
    { href: "/office/exports", label: t("office.nav_exports"), needs: "read_results" },
    { href: "/office/points", label: t("office.nav_points"), needs: "read_results" },
    { href: "/office/codes", label: t("office.nav_codes"), needs: "hand_out_codes" },
    { href: "/office/comments", label: t("office.nav_comments"), needs: "read_results" },
    { href: "/office/accounts", label: t("account.accounts_title"), needs: "manage_accounts" },
    { href: "/office/audit", label: t("audit.nav"), needs: "read_audit" },
  ];
  return (
    <nav aria-label={t("office.nav")}>
      <ul>
        {places
          .filter(({ needs }) => permissions.includes(needs))
          .map(({ href, label }) => (
            <li key={href}>
              <a href={href} aria-current={whereIn(href, pathname)}>
                {label}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** Who is signed in, and the way out. */
export function SignedInStaff({ pathname }: { readonly pathname: string }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const staff = useOfficeData()?.staff;
  if (!staff) return null;
  return (
    <div className="office-staff">
      <p>
        <a href="/office/account" aria-current={whereIn("/office/account", pathname)}>
          {staff.displayName}
        </a>
        <span className="office-note">{roleName(staff.role)}</span>
      </p>
      <form method="post" action="/office/sign-out">
        <button type="submit" className="link-button">
          {t("account.sign_out")}
        </button>
      </form>
    </div>
  );
}

/** The end of the ledger as it stands now, in short: the page of a wave shows its entries in full. */
export function LedgerHead() {
  const { t } = useTranslation();
  const head = useOfficeData()?.ledgerHead;
  if (!head) return null;
  return (
    <p className="office-ledger">
      {t("office.ledger_head", { number: head.number })} <code>{shortHead(head.hash)}</code>
    </p>
  );
}

/** Whether a place of the navigation is the page itself, or the page lies below it. */
function whereIn(place: string, pathname: string): "page" | "true" | undefined {
  if (pathname === place) return "page";
  return pathname.startsWith(`${place}/`) ? "true" : undefined;
}
