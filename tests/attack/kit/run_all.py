#!/usr/bin/env python3
"""Run every kit on one tool.      python run_all.py kit.toml [--quick | --full] [--only bad_yaml,crash] [--out results/]

kit.toml names the commands once (see kit.example.toml).  Prints one line per kit and a total; exit 1 if any FAIL.
--quick about 4 minutes (each push), default about 10, --full an hour and more (nightly).
"""
import argparse, csv, os, subprocess, sys, time, tomllib
from pathlib import Path
H = Path(__file__).resolve().parent
ap = argparse.ArgumentParser(); ap.add_argument("config"); ap.add_argument("--quick", action="store_true"); ap.add_argument("--full", action="store_true"); ap.add_argument("--only"); ap.add_argument("--out", default="kit-results"); ap.add_argument("--verbose", action="store_true")
o = ap.parse_args()
cfgdir = Path(o.config).resolve().parent
C = {k: (v.replace("{HERE}", str(cfgdir)).replace("{PY}", sys.executable) if isinstance(v, str) else v) for k, v in tomllib.load(open(o.config, "rb"))["tool"].items()}
ws = str((cfgdir / C["workspace"]).resolve()); out = Path(o.out).resolve(); out.mkdir(parents=True, exist_ok=True)
P = sys.executable
for k, v in C.get("env", {}).items(): os.environ[k] = v
W = ["--workspace", ws]; L = ["--ledger", C["ledger_glob"]]; CK = ["--check", C["check"]]; AP = ["--append", C["append"]]
ro = [x for k in ("check", "list") if C.get(k) for x in ("--cmd", C[k])]
AW = ["--allow-write", C["allow_write"]] if C.get("allow_write") else []
lst = ["--list", C["list"]] if C.get("list") else []
rep = ["--repair", C["repair"]] if C.get("repair") else []
Q, F = o.quick, o.full
def gen(script, valid, name):
    d = out / name; subprocess.run([P, str(H / script), valid, str(d)] + (["--big"] if F else []) + C.get(script.replace(".py", "") + "_args", []), check=True, stderr=subprocess.DEVNULL); return str(d)
J = []
def job(name, *cmd):
    """Queue one kit; a kit whose script is not in this folder is left out."""
    scripts = [str(x) for x in cmd if str(x).endswith((".py", ".sh")) and str(x).startswith(str(H))]
    generators = [H / str(x)[1:].split(":", 1)[0] for x in cmd if str(x).startswith("@")]
    if all(Path(x).exists() for x in [*scripts, *generators]): J.append((name, [str(x) for x in cmd]))
job("bad_yaml", P, H / "run_bad.py", *W, "--target", C["project"], "--cases", "@make_bad_yaml.py:" + str(Path(ws) / C["project"]), *ro, *lst, *AW)
for i, lf in enumerate([C["ledger_file"]] + C.get("more_ledgers", [])):
    job("bad_csv" + (f"_{i+1}" if i else ""), P, H / "run_bad.py", *W, "--target", lf, "--cases", "@make_bad_csv.py:" + str(Path(ws) / lf), *ro, *AW, *(AP if i == 0 else []), *L)
job("bad_fs", P, H / "bad_fs.py", *W, "--dir", os.path.dirname(C["project"]), "--valid", C["project"], *ro, *AP, *L)
job("crash", P, H / "crash.py", *W, *AP, *CK, *L, *rep, "--fresh", "--rounds", 20 if Q else 2000 if F else 100, *([] if F else ["--touching"]), *(["--mode", "time,syscall,errno,torn"] if Q else []))
job("powerloss", P, H / "powerloss.py", *W, *AP, *CK, *L); job("powerloss_fresh", P, H / "powerloss.py", *W, *AP, *CK, *L, "--fresh")
job("enospc", "bash", H / "enospc.sh", *W, *AP, *CK, *L)
job("race", P, H / "race.py", *W, *AP, *CK, *L, "--writers", 32, "--per-writer", 2 if Q else 50 if F else 5)
job("race_fresh", P, H / "race.py", *W, *AP, *CK, *L, "--writers", 32, "--per-writer", 1 if Q else 10 if F else 2, "--fresh")
job("race_kill", P, H / "race.py", *W, *AP, *CK, *L, "--writers", 16, "--per-writer", 2 if Q else 50 if F else 6, "--kill", 0.3)
job("env_matrix", P, H / "env_matrix.py", *W, *ro)
if C.get("report"):
    job("determinism", P, H / "determinism.py", *W, "--cmd", C["report"], "--out", C["out"], *L)
    job("inject", P, H / "inject.py", *W, "--target", C["project"], "--text-key", C.get("text_key", "title"), "--report", C["report"], "--out", C["out"], *lst, *(["--append", C["append_note"]] if C.get("append_note") else []))
    job("outside_report", P, H / "outside.py", *W, "--cmd", C["report"])
job("outside_read", P, H / "outside.py", *W, *ro, "--readonly"); job("outside_append", P, H / "outside.py", *W, "--cmd", C["append"])
job("git_hostile", P, H / "git_hostile.py", *W, *ro, *(["--cmd", C["report"]] if C.get("report") else []), *AP, *L)
if C.get("append_note"): job("naughty", P, H / "naughty.py", *W, "--append", C["append_note"], *CK, *L, *(["--limit", "120"] if Q else []))
tot = {"ok": 0, "FAIL": 0, "WARN": 0}; lines = []
for name, cmd in J:
    if o.only and name not in o.only.split(","): continue
    cmd = [gen(*c[1:].split(":", 1), name + "_cases") if c.startswith("@") else c for c in cmd]
    res = out / (name + ".csv"); cmd += ["--csv", str(res)]
    t = time.time(); res.unlink(missing_ok=True)
    p = subprocess.run(cmd, capture_output=True, text=True, env={**os.environ, "PYTHON": P})
    (out / (name + ".txt")).write_text(p.stdout + p.stderr, encoding="utf-8")
    c = {"ok": 0, "FAIL": 0, "WARN": 0}
    if res.exists():
        for r in csv.DictReader(open(res, encoding="utf-8")): c[r["status"]] += 1
    for k in tot: tot[k] += c[k]
    right = p.returncode == (1 if c["FAIL"] else 0)  # what Report.finish says of these cases; anything else is a kit that broke
    broken = "" if sum(c.values()) and right else f"   THE KIT ITSELF DID NOT RUN: exit {p.returncode} " + (p.stderr or p.stdout).strip()[-160:].replace("\n", " ")
    print(f"{name:16s} {sum(c.values()):5d} cases {c['ok']:5d} ok {c['FAIL']:4d} FAIL {c['WARN']:3d} WARN {time.time()-t:7.1f} s{broken}", flush=True)
    lines.append([name, sum(c.values()), c["ok"], c["FAIL"], c["WARN"], round(time.time() - t, 1)])
    if broken: tot["FAIL"] += 1
    if o.verbose: print("\n".join("    " + x[:180] for x in p.stdout.splitlines() if "FAIL" in x))
with open(out / "summary.csv", "w", newline="") as fh: w = csv.writer(fh); w.writerow(["kit", "cases", "ok", "FAIL", "WARN", "seconds"]); w.writerows(lines)
for name in sorted(set(o.only.split(",") if o.only else []) - {name for name, _ in J}):
    print(f"{name:16s}   THE KIT ITSELF DID NOT RUN: it is not in this folder", flush=True); tot["FAIL"] += 1
print(f"total: {sum(tot.values())} cases, {tot['ok']} ok, {tot['FAIL']} FAIL, {tot['WARN']} WARN; details in {out}")
sys.exit(1 if tot["FAIL"] else 0)
