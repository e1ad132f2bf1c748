#!/usr/bin/env python3
"""Crash, torn-write and I/O-error tests of an append command (black box).

  python crash.py --workspace GOODWS \
     --append "minsheng -C {WS} progress add bus-shelters shelters {N} --date 2020-07-01 --note {TOKEN}" \
     --check  "minsheng -C {WS} check" --ledger "data/progress/*.csv" \
     [--mode time,syscall,signal,errno,torn] [--rounds 200] [--repair "minsheng -C {WS} doctor --fix"] [--seed 1] [--csv out.csv]

modes
  time     SIGKILL after a random delay (half of the kills fall into the last 45 % of the run)
  syscall  SIGKILL at every single system call of the writing phase (strace -e inject=...:signal=KILL:when=k)
  signal   SIGINT (Ctrl-C) and SIGTERM at every system call of the writing phase: no half row, no traceback, exit not 0 unless the fact is there
  errno    each file system call on the workspace fails once with ENOSPC, EIO, EROFS, EACCES, EMFILE, ENOLCK ... (strace inject)
  torn     LD_PRELOAD shim c/torn.so: the k-th write puts only n bytes on the disk, then SIGKILL / ENOSPC / short count

After EVERY fault the oracle asks:
  1. every fact acknowledged so far (exit 0) is in exactly one row;  no token is in two rows
  2. every row that was there at the start is still there, byte for byte
  3. the next append works within --timeout (no stale lock, self-healing), and then `check` exits 0
  4. no torn row in any ledger, no traceback, no signal of its own, no zombie temporary files growing
An append that returned non-zero may or may not be there, but never half.
In errno and torn(enospc) mode: exit 0 with the fact missing is a LOST ACKNOWLEDGED FACT.
"""
import argparse, os, random, re, shutil, signal, subprocess, sys, tempfile, time
from pathlib import Path
from _kit import *

ap = argparse.ArgumentParser()
ap.add_argument("--workspace", required=True); ap.add_argument("--append", required=True); ap.add_argument("--check", required=True)
ap.add_argument("--repair"); ap.add_argument("--ledger", default="data/**/*.csv"); ap.add_argument("--mode", default="time,syscall,signal,errno,torn")
ap.add_argument("--rounds", type=int, default=200); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--timeout", type=float, default=20)
ap.add_argument("--fresh", action="store_true", help="also run each point on a workspace without the ledger file (first append creates it)")
ap.add_argument("--allow-litter", default=r"(^|/)[^/]*lock[^/]*$|__pycache__|\.torn", help="regex of files that may stay behind (lock file, set-aside torn rows)")
ap.add_argument("--csv"); ap.add_argument("--max-points", type=int, default=400)
ap.add_argument("--touching", action="store_true", help="only system calls that touch the workspace, and the one after each: between two of them the disk stays the same")
ap.add_argument("--verbose", action="store_true")
o = ap.parse_args()
rnd = random.Random(o.seed)
HERE = Path(__file__).resolve().parent
R = Report("crash")
tmp = Path(tempfile.mkdtemp(prefix="kitcrash-"))
APP, CHK = split(o.append), split(o.check)
seq = 0

class World:
    """A workspace with the record of what was promised."""
    def __init__(s, fresh=False):
        s.ws = copy_ws(o.workspace, tmp, name="ws%d" % time.monotonic_ns())
        if fresh:
            for p in ledgers(s.ws, o.ledger): p.unlink()
        s.acked, s.tried = set(), set()
        s.lines = {p.relative_to(s.ws): [l for l in p.read_bytes().split(b"\n") if l] for p in ledgers(s.ws, o.ledger)}
        s.files0 = set(tree_hash(s.ws))
    def cmd(s):
        global seq
        seq += 1
        t = token(seq); s.tried.add(t)
        return t, fill(APP, WS=s.ws, TOKEN=t, N=seq % 90 + 1)
    def append(s, env=None, pre=()):
        t, a = s.cmd()
        r = run(list(pre) + a, cwd=s.ws, env=env or clean_env(), timeout=o.timeout, mem=0)
        if r.rc == 0: s.acked.add(t)
        return t, r
    def oracle(s):
        bad = []
        # 0 right after the fault: a reader must stay calm
        r = run(fill(CHK, WS=s.ws), cwd=s.ws, env=clean_env(), timeout=o.timeout)
        bad += ["check after fault: " + p for p in general_problems(r)]
        if o.repair:
            r = run(fill(split(o.repair), WS=s.ws), cwd=s.ws, env=clean_env(), timeout=o.timeout)
            bad += ["repair: " + p for p in general_problems(r)]
        # 1 life goes on
        t, r = s.append()
        bad += ["next append: " + p for p in general_problems(r)]
        if r.rc != 0: bad.append(f"next append exit {r.rc}: {CTRL.sub('?', r.text().strip())[:140]!r}")
        r = run(fill(CHK, WS=s.ws), cwd=s.ws, env=clean_env(), timeout=o.timeout)
        if r.rc != 0: bad.append(f"check exit {r.rc} after recovery: {CTRL.sub('?', r.text().strip())[:160]!r}")
        cnt, probs = token_census(s.ws, o.ledger)
        bad += probs[:3]
        lost = [x for x in s.acked if cnt.get(x, 0) == 0]; dup = [x for x, c in cnt.items() if c > 1]; alien = [x for x in cnt if x not in s.tried]
        if lost: bad.append(f"LOST {len(lost)} of {len(s.acked)} acknowledged facts, e.g. {lost[0]}")
        if dup: bad.append(f"DUPLICATED {dup[:3]}")
        if alien: bad.append(f"unknown token {alien[:2]}")
        for rel, ls in s.lines.items():
            p = s.ws / rel
            now = set(p.read_bytes().replace(b"\r\n", b"\n").split(b"\n")) if p.is_file() else set()
            gone = [l for l in ls if l.rstrip(b"\r") not in now]
            if gone: bad.append(f"LOST {len(gone)} former rows of {rel}, e.g. {gone[0][:50]!r}")
        return bad
    def litter(s):
        return sorted(f for f in set(tree_hash(s.ws)) - s.files0 if not any((s.ws / f) == p for p in ledgers(s.ws, o.ledger)) and not re.search(o.allow_litter, f))
    def drop(s): shutil.rmtree(s.ws, ignore_errors=True)

def judge(name, w, extra=()):
    bad = list(extra) + w.oracle()
    R.add(name, not bad, "; ".join(bad))
    if bad:                     # start again from a clean world, so that one fault is counted once
        w.drop(); return World()
    if o.verbose: print("   ok", name, flush=True)
    return w

w = World()
t, r = w.append()
if r.rc != 0 or w.oracle():
    print("The append command does not work on the good workspace:", r.rc, r.text()[:600]); print(w.oracle()); sys.exit(2)
D = []
for _ in range(5):
    t0 = time.monotonic(); w.append(); D.append(time.monotonic() - t0)
T = sorted(D)[2]
print(f"baseline append {T*1000:.0f} ms", flush=True)
modes = o.mode.split(",")

if "time" in modes:
    hits = 0
    for i in range(o.rounds):
        tok, a = w.cmd()
        d = rnd.uniform(0.55, 1.0) * T if i % 2 else rnd.uniform(0, 1.05) * T
        p = subprocess.Popen(a, cwd=w.ws, env=clean_env(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            p.wait(d)
        except subprocess.TimeoutExpired:
            os.killpg(p.pid, signal.SIGKILL); p.wait(); hits += 1
        if p.returncode == 0: w.acked.add(tok)
        w = judge(f"time {i} kill@{d*1000:.0f}ms", w)
    print(f"time: {hits} of {o.rounds} runs were killed; litter {w.litter()[:6]}", flush=True)

SET = "openat,open,creat,write,pwrite64,writev,fsync,fdatasync,sync_file_range,ftruncate,truncate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,flock,fcntl,close,fchmod,chmod,fchmodat,fchown,utimensat,copy_file_range,sendfile"
ERR = {"openat": ["EACCES", "EROFS", "EMFILE", "ENOSPC", "EINTR"], "write": ["ENOSPC", "EIO", "EDQUOT"], "pwrite64": ["ENOSPC", "EIO"], "writev": ["ENOSPC"], "fsync": ["EIO", "ENOSPC"], "fdatasync": ["EIO"],
       "ftruncate": ["EIO", "EFBIG"], "rename": ["EACCES", "ENOSPC", "EXDEV"], "renameat": ["EACCES"], "renameat2": ["EACCES"], "link": ["EPERM"], "linkat": ["EPERM"], "unlink": ["EACCES"], "unlinkat": ["EACCES"],
       "mkdir": ["EACCES", "ENOSPC"], "flock": ["ENOLCK", "EOPNOTSUPP"], "fcntl": ["ENOLCK"], "close": ["EIO"], "fchmod": ["EPERM"], "copy_file_range": ["ENOSPC"], "sendfile": ["ENOSPC"]}

def trace(w):
    """events of the writing phase: (syscall, ordinal, touches workspace, text)"""
    lg = tmp / "trace.txt"
    t, r = w.append(pre=["strace", "-f", "-y", "-qq", "-o", str(lg), "-e", "trace=" + SET, "-e", "signal=none"])
    n, ev, on = {}, [], False
    for line in lg.read_text(errors="replace").splitlines():
        m = re.match(r"(?:\d+\s+)?(\w+)\((.*)", line)
        if not m or "resumed" in line[:40]: continue
        sc = m[1]; n[sc] = n.get(sc, 0) + 1
        bare = re.sub(r"AT_FDCWD<[^>]*>", "", line)          # -y prints the current directory there: not a touch
        mine = str(w.ws) in bare or (f"AT_FDCWD<{w.ws}" in line and re.search(r'^[^"]*"(?!/)', bare) is not None)
        on = on or mine
        if on: ev.append((sc, n[sc], mine, m[2][:90]))
    if o.touching:
        return [e for i, e in enumerate(ev) if e[2] or ev[i - 1][2]]
    return ev

if {"syscall", "errno", "signal"} & set(modes):
    if not have("strace"):
        print("strace is not installed: modes syscall, signal and errno left out"); modes = [m for m in modes if m not in ("syscall", "errno", "signal")]
for fresh in ([False, True] if o.fresh else [False]):
    lab = " (first append)" if fresh else ""
    if "syscall" in modes:
        ww = World(fresh); ev = trace(ww); ww.drop()
        last = max((i for i, e in enumerate(ev) if e[2]), default=0)
        ev2 = ev[: last + 4][: o.max_points]
        print(f"syscall{lab}: {len(ev2)} kill points; " + ", ".join(f"{k}×{sum(1 for e in ev2 if e[0]==k)}" for k in dict.fromkeys(e[0] for e in ev2)), flush=True)
        w = World(fresh); killed = 0
        for sc, k, mine, txt in ev2:
            if fresh: w.drop(); w = World(True)
            tok, r = w.append(pre=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={sc}", "-e", f"inject={sc}:signal=KILL:when={k}"])
            killed += r.rc == -9 or r.rc == 137
            w = judge(f"syscall{lab} kill before {sc}#{k} {txt[:50]}", w)
        print(f"syscall{lab}: {killed} kills; litter {w.litter()[:6]}", flush=True)
    if "signal" in modes:
        ww = World(fresh); ev = trace(ww); ww.drop()
        last = max((i for i, e in enumerate(ev) if e[2]), default=0); ev2 = ev[: last + 2][: o.max_points]
        print(f"signal{lab}: {2 * len(ev2)} points", flush=True); w = World(fresh)
        for sg in ("INT", "TERM"):
            for sc, k, mine, txt in ev2:
                if fresh: w.drop(); w = World(True)
                tok, r = w.append(pre=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={sc}", "-e", f"inject={sc}:signal={sg}:when={k}"])
                extra = ["traceback: " + r.text().strip().splitlines()[-1][:80]] if TB.search(r.text()) else []
                w = judge(f"signal{lab} SIG{sg} at {sc}#{k} (exit {r.rc}) {txt[:50]}", w, extra)
    if "errno" in modes:
        ww = World(fresh); ev = [e for e in trace(ww) if e[2]]; ww.drop()
        pts = [(sc, k, e, txt) for sc, k, mine, txt in ev for e in ERR.get(sc, [])][: o.max_points]
        print(f"errno{lab}: {len(pts)} injected errors", flush=True)
        w = World(fresh)
        for sc, k, e, txt in pts:
            if fresh: w.drop(); w = World(True)
            before = w.litter()
            tok, r = w.append(pre=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={sc}", "-e", f"inject={sc}:error={e}:when={k}"])
            extra = [p for p in general_problems(r)]
            if r.rc != 0 and not r.text().strip(): extra.append("failed without a message")
            more = [x for x in w.litter() if x not in before]
            if r.rc != 0 and more: extra.append(f"litter after a reported error: {more[:2]}")
            w = judge(f"errno{lab} {sc}#{k}={e} (exit {r.rc}) {txt[:40]}", w, extra)

if "torn" in modes:
    so = HERE / "c/torn.so"
    if not so.exists():
        subprocess.run(["sh", str(HERE / "c/build.sh")])
    if not so.exists():
        print("torn: c/torn.so could not be built (no C compiler): left out")
    else:
        lg = tmp / "writes.txt"; lg.unlink(missing_ok=True)
        w = World()
        w.append(env=clean_env(LD_PRELOAD=str(so), KIT_PREFIX=str(w.ws), KIT_LOG=str(lg)))
        sizes = [int(x) for x in lg.read_text().split()] if lg.exists() else []
        print(f"torn: {len(sizes)} writes under the workspace, sizes {sizes}", flush=True)
        for k, z in enumerate(sizes, 1):
            for b in sorted({0, 1, z // 4, z // 2, z * 3 // 4, max(z - 2, 0), z - 1, z}):
                for then in ("kill", "enospc", "eio", "short"):
                    if then == "short" and b in (0, z): continue
                    tok, r = w.append(env=clean_env(LD_PRELOAD=str(so), KIT_PREFIX=str(w.ws), KIT_AT=str(k), KIT_BYTES=str(b), KIT_THEN=then))
                    extra = [] if then == "kill" else general_problems(r)
                    w = judge(f"torn write#{k} {b}/{z} bytes then {then} (exit {r.rc})", w, extra)
print(f"acknowledged {len(w.acked)}, tried {len(w.tried)}; litter left: {w.litter()[:8]}")
shutil.rmtree(tmp, ignore_errors=True)
sys.exit(R.finish(o.csv))
