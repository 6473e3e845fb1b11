// The face of codes: how a voucher is written down, as twelve digits to type and as a signed token in a QR.
//
// base45, token and normalise() need base/ and the standard library only, so that devices have them as WebAssembly:
// whether a signature is right is a function handed in. CodeBook and TokenSigner need keys, which devices never have.
#pragma once

#include "codes/base45.h"
#include "codes/code.h"
#include "codes/token.h"
#include "codes/token_signer.h"
