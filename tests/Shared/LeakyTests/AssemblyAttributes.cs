// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

[assembly: VerifyNoChannelLeaks(IgnoredNames = ["pool-*"])]
