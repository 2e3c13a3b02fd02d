using System;
using System.Text.Json.Serialization.Metadata;

namespace LaneKeeper.Workers;

/// <summary>Stands for the generated rows.</summary>
internal static partial class EntryPoints
{
    internal const string ProgramName = "WorkerProcess";

    private const int Count = 0;

    private static partial EntryPoint Create(int place) => throw new ArgumentOutOfRangeException(nameof(place));

    internal static partial IJsonTypeInfoResolver[] JsonContexts() => Array.Empty<IJsonTypeInfoResolver>();
}
