"""This checks the signatures of an export in plain Python: Ed25519 as in RFC 8032, section 5.1.

verify.py beside it uses it where it is there. It is slow and clear, and only ever checks; any other
program that knows Ed25519 does as well.
"""

import hashlib
import json

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)


def plus(a, b):
    low, high = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    t, z = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = high - low, z - t, z + t, high + low
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    total = (0, 1, 1, 0)
    while n:
        total, point, n = (plus(total, point) if n & 1 else total), plus(point, point), n >> 1
    return total


def point_of(encoded):
    y, is_odd = int.from_bytes(encoded, "little") % 2**255, encoded[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    if x * x % P != square or y >= P:
        raise ValueError("This is no point of the curve.")
    x = x if x % 2 == is_odd else P - x
    return x, y, 1, x * y % P


BASE = point_of(bytes.fromhex("58" + "66" * 31))


def bytes_of(digits):
    if digits != digits.lower():
        raise ValueError("Dilyn writes these digits small: somebody else has written them.")
    return bytes.fromhex(digits)


def is_signed(statement, key, signature):
    """Say whether a statement was signed by the holder of a key; both in hexadecimal digits."""
    try:
        key, signature = bytes_of(key), bytes_of(signature)
        start, end = point_of(signature[:32]), int.from_bytes(signature[32:], "little")
        digest = hashlib.sha512(signature[:32] + key + statement).digest()
        left = times(end, BASE)
        right = plus(start, times(int.from_bytes(digest, "little") % L, point_of(key)))
    except (ValueError, IndexError, TypeError, AttributeError):
        return False
    return end < L and all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


def faults_of(folder, checkpoints):
    """List what was signed otherwise than it now reads: each checkpoint, and the manifest."""
    for point in checkpoints:
        said = (point["force"], str(point["entries"]), point["head"], point["at"])
        statement = "".join(f"{line}\n" for line in ("dilyn checkpoint 1", *said)).encode()
        if not is_signed(statement, point["key"], point["signature"]):
            yield f"The checkpoint of {point['at']} was changed: its signature does not fit."
    signed = json.loads((folder / "manifest.sig").read_bytes())
    content = (folder / "manifest.json").read_bytes()
    if not is_signed(content, signed["key"], signed["signature"]):
        yield "manifest.json was changed: its signature does not fit."
