// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

return LoadTestCommands.Create().Parse(args).Invoke();
