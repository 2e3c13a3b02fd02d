using System;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace LaneKeeper.Workers;

/// <summary>The table of all places in this program that give work to a worker process. Its rows are generated from their source.</summary>
internal static partial class EntryPoints
{
    private const int PingPlace = -1;

    private static readonly ConcurrentDictionary<int, EntryPoint> Known = new();
    private static readonly ConcurrentDictionary<MethodInfo, Found?> Answers = new();

    /// <summary>An entry point and the number of one of its methods.</summary>
    internal sealed record Found(EntryPoint EntryPoint, int Place, int Method);

    /// <summary>Work that does nothing: who gets its answer knows that the worker is ready.</summary>
    public static Found Ping { get; } = new(
        new EntryPoint<Nothing, Nothing>(
            typeof(Readiness), nameof(Readiness.Tell), isPrefix: false, typeof(Action), typeof(void), new NothingPayload(), new NothingPayload()),
        PingPlace, 0);

    /// <summary>The entry point at a place of the table; null if there is no such place or method.</summary>
    public static EntryPoint? At(int place, int method)
    {
        if (place < PingPlace || place >= Count())
            return null;

        var entryPoint = place == PingPlace ? Ping.EntryPoint : Known.GetOrAdd(place, Create);
        return method >= 0 && method < entryPoint.Methods.Count ? entryPoint : null;
    }

    /// <summary>The entry point of a piece of work.</summary>
    /// <exception cref="InvalidOperationException">The work was not written where it is given.</exception>
    public static Found Of(Delegate work) =>
        Answers.GetOrAdd(work.Method, static (method, type) => Find(method, type), work.GetType()) is { } found
            ? found
            : throw new InvalidOperationException(
                $"'{work.Method.DeclaringType}.{work.Method.Name}' was not given to a worker process when this program was compiled. "
                + "Write the work where it is called, as a static lambda or a static method (LANE208).");

    private static Found? Find(MethodInfo method, Type workType)
    {
        for (var place = 0; place < Count(); place++)
        {
            var entryPoint = Known.GetOrAdd(place, Create);
            if (entryPoint.WorkType == workType && entryPoint.Methods.IndexOf(method) is >= 0 and var number)
                return new Found(entryPoint, place, number);
        }

        return null;
    }

    private static partial int Count();

    private static partial EntryPoint Create(int place);

    /// <summary>The contexts that <see cref="WorkerProcessJsonAttribute"/> names.</summary>
    internal static partial IJsonTypeInfoResolver[] JsonContexts();

    private static class Readiness
    {
        public static void Tell()
        {
        }
    }
}
