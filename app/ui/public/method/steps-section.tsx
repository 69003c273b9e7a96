import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ExampleScore, WorkedExample } from "#app/par-index/worked-example.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { Equation, Formula, Fraction, Quantity } from "#app/ui/public/method/formula.tsx";
import { ItemCalculation } from "#app/ui/public/method/item-calculation.tsx";
import { LevelTable } from "#app/ui/public/method/level-table.tsx";

/** From an answer to points, step by step; beside each step what it gives in the example. */
export function StepsSection({ example }: { readonly example: WorkedExample }) {
  const { t } = useTranslation();
  const [headline] = example.byMethod;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t("method.steps.title")}</h2>
      {headline && (
        <p>
          {t("method.steps.intro", { count: example.rows, method: headline.method.id })}{" "}
          <a href="#example">{t("method.steps.to_counts")}</a>
        </p>
      )}
      <ol className="steps">
        <OptionStep example={example} />
        <ItemStep example={example} headline={headline} />
        <BlockStep headline={headline} />
        <TransformStep headline={headline} />
        <PointsStep example={example} headline={headline} />
        <SumStep headline={headline} />
      </ol>
    </section>
  );
}

interface StepProps {
  readonly headline: ExampleScore | undefined;
}

function OptionStep({ example }: { readonly example: WorkedExample }) {
  const { t } = useTranslation();
  return (
    <Step title={t("method.steps.option.title")} text={t("method.steps.option.text")}>
      <Formula>
        <Quantity of="x" /> = <Fraction over={<Quantity of="a" />} under={<Quantity of="a" at="max" />} />
      </Formula>
      <p className="hint">{t("method.steps.option.legend")}</p>
      {example.byMethod.length > 0 && (
        <InExample>
          <LevelTable byMethod={example.byMethod} />
        </InExample>
      )}
    </Step>
  );
}

function ItemStep({ example, headline }: StepProps & { readonly example: WorkedExample }) {
  const { t } = useTranslation();
  return (
    <Step title={t("method.steps.item.title")} text={t("method.steps.item.text")}>
      <Formula>
        <Equation>
          <Quantity of="θ" at="k" /> ={" "}
          <Fraction
            over={
              <>
                Σ <Quantity of="w" /> · <Quantity of="x" />
              </>
            }
            under={
              <>
                Σ <Quantity of="w" />
              </>
            }
          />
        </Equation>{" "}
        <Equation>
          <Quantity of="w" /> = <Fraction over={<Quantity of="N" at="h" />} under={<Quantity of="n" at="h" />} />
        </Equation>
      </Formula>
      <p className="hint">{t("method.steps.item.legend")}</p>
      {headline && (
        <InExample>
          {headline.items.map((item, place) => (
            <ItemCalculation key={place} number={place + 1} item={item} strata={example.strata} />
          ))}
        </InExample>
      )}
    </Step>
  );
}

function BlockStep({ headline }: StepProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <Step title={t("method.steps.block.title")} text={t("method.steps.block.text")}>
      <Formula>
        <Quantity of="θ" /> ={" "}
        <Fraction
          over={
            <>
              <Quantity of="θ" at="1" /> + … + <Quantity of="θ" at="K" />
            </>
          }
          under={<Quantity of="K" />}
        />
      </Formula>
      <p className="hint">{t("method.steps.block.legend")}</p>
      {headline && (
        <InExample>
          <p className="sum">
            <Quantity of="θ" /> = ({headline.items.map((item) => format.fixed(item.score, 4)).join(" + ")}) ÷{" "}
            {headline.items.length} = <strong>{format.fixed(headline.raw, 4)}</strong>
          </p>
        </InExample>
      )}
    </Step>
  );
}

function TransformStep({ headline }: StepProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <Step title={t("method.steps.transform.title")} text={t("method.steps.transform.text")}>
      <Formula>
        <Quantity of="t" />(<Quantity of="θ" />) = 0 {t("method.steps.transform.below")}
        <br />
        <Quantity of="t" />(<Quantity of="θ" />) = {t("method.steps.transform.smaller")}{" "}
        <Fraction over={<Quantity of="θ" />} under={t("method.steps.transform.cap")} />
      </Formula>
      {headline && (
        <InExample>
          <p className="sum">
            <Quantity of="t" />({format.fixed(headline.raw, 4)}) = <strong>{format.fixed(headline.score, 4)}</strong>
          </p>
          <p>
            {t("method.steps.transform.in_use", {
              method: headline.method.id,
              threshold: format.short(headline.method.threshold ?? 0),
              cap: format.short(headline.method.full_at ?? 1),
            })}
          </p>
          <p>
            {t("method.steps.transform.with_cap", {
              cap: format.fixed(headline.withCap.fullAt, 2),
              score: format.fixed(headline.withCap.score, 4),
            })}
          </p>
        </InExample>
      )}
    </Step>
  );
}

function PointsStep({ example, headline }: StepProps & { readonly example: WorkedExample }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <Step title={t("method.steps.points.title")} text={t("method.steps.points.text")}>
      <Formula>
        {t("method.steps.points.formula")} × <Quantity of="t" />(<Quantity of="θ" />)
      </Formula>
      {headline && (
        <InExample>
          <p className="sum">
            {format.short(example.max)} × {format.fixed(headline.score, 4)} = {format.fixed(headline.exact, 4)} →{" "}
            <strong>{format.points(headline.points)}</strong>
          </p>
        </InExample>
      )}
    </Step>
  );
}

function SumStep({ headline }: StepProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <Step title={t("method.steps.sum.title")} text={t("method.steps.sum.text")}>
      {headline && (
        <InExample>
          <p className="sum">
            {format.points(headline.points)} + {format.points(headline.parent.assessed)} ={" "}
            <strong>{format.points(headline.parent.points)}</strong>
          </p>
          <p>{t("method.steps.sum.assessed", { points: format.points(headline.parent.assessed) })}</p>
        </InExample>
      )}
    </Step>
  );
}

function Step({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </li>
  );
}

function InExample({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="in-example">
      <p className="in-example-label">{t("method.in_example")}</p>
      {children}
    </div>
  );
}
