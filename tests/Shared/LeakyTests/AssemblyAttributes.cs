// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

[assembly: VerifyNoChannelLeaks(IgnoredNames = ["pool-*"])]
