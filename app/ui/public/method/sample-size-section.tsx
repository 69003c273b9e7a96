import { useTranslation } from "react-i18next";

import { sampleSize } from "#app/scoring/estimation/sample-size.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { Equation, Formula, Fraction, Quantity } from "#app/ui/public/method/formula.tsx";

const POPULATIONS = [1_000, 5_000, 10_000];
const ERROR = 0.05;
/** The share that asks for the largest sample. */
const SHARE = 0.5;

/** How many forms are needed, by the two formulas in use (statistics definitions, §8). */
export function SampleSizeSection() {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const error = format.count(100 * ERROR);
  return (
    <section aria-labelledby="sample-size">
      <h2 id="sample-size">{t("method.sample_size.title")}</h2>
      <p>{t("method.sample_size.text", { error })}</p>
      <h3>{t("method.sample_size.slovin")}</h3>
      <Formula>
        <Quantity of="n" /> ={" "}
        <Fraction
          over={<Quantity of="N" />}
          under={
            <>
              1 + <Quantity of="N" /> · <Quantity of="e" />²
            </>
          }
        />
      </Formula>
      <h3>{t("method.sample_size.cochran")}</h3>
      <Formula>
        <Equation>
          <Quantity of="n" at="0" /> ={" "}
          <Fraction
            over={
              <>
                <Quantity of="z" />² · <Quantity of="p" /> · (1 − <Quantity of="p" />)
              </>
            }
            under={
              <>
                <Quantity of="e" />²
              </>
            }
          />
        </Equation>{" "}
        <Equation>
          <Quantity of="n" /> ={" "}
          <Fraction
            over={<Quantity of="n" at="0" />}
            under={
              <>
                1 + (<Quantity of="n" at="0" /> − 1) / <Quantity of="N" />
              </>
            }
          />
        </Equation>
      </Formula>
      <p className="hint">{t("method.sample_size.legend", { share: format.short(SHARE) })}</p>
      <table>
        <caption>{t("method.sample_size.caption", { error })}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              <var>N</var>
            </th>
            <th scope="col" className="number">
              {t("method.sample_size.slovin")}
            </th>
            <th scope="col" className="number">
              {t("method.sample_size.cochran")}
            </th>
          </tr>
        </thead>
        <tbody>
          {POPULATIONS.map((population) => {
            const { slovin, cochranFinite } = sampleSize(population, ERROR, SHARE);
            return (
              <tr key={population}>
                <th scope="row" className="number">
                  {format.count(population)}
                </th>
                <td className="number">{format.count(slovin)}</td>
                <td className="number">{format.count(cochranFinite)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>{t("method.sample_size.not_random")}</p>
    </section>
  );
}
