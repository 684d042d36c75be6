// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OldCompiler;

// A command-line compiler of an old version: the one that OLD_COMPILER names. MSBuild starts it as it starts its own.
CompilerAssemblies.Use(Environment.GetEnvironmentVariable("OLD_COMPILER")
    ?? throw new InvalidOperationException(
        "The variable OLD_COMPILER does not name a version of Microsoft.CodeAnalysis.CSharp."));
return CommandLine.Run(args);
