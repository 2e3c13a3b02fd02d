using System;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using System.Threading;

namespace LaneKeeper.Workers;

/// <summary>The table of all places in this program that give work to a worker process. Its rows are generated from their source.</summary>
internal static partial class EntryPoints
{
    private const int PingPlace = -1;

    private static readonly EntryPoint?[] Known = new EntryPoint?[Count];

    /// <summary>An entry point and the numbers of one of its methods.</summary>
    internal sealed record Found(EntryPoint EntryPoint, int Place, int First, int Second);

    /// <summary>Work that does nothing: who gets its answer knows that the worker is ready.</summary>
    public static Found Ping => Readiness.Found;

    /// <summary>The entry point at a place of the table; null if there is no such place.</summary>
    public static EntryPoint? At(int place)
    {
        if (place < 0 || place >= Known.Length)
            return place == PingPlace ? Ping.EntryPoint : null;

        return Volatile.Read(ref Known[place]) ?? Interlocked.CompareExchange(ref Known[place], Create(place), null) ?? Known[place];
    }

    /// <summary>The entry point of a piece of work.</summary>
    /// <exception cref="InvalidOperationException">The work was not written where it is given.</exception>
    public static Found Of(Delegate work) => Finder.Find(work) ?? throw new InvalidOperationException(
        $"'{work.Method.DeclaringType}.{work.Method.Name}' was not given to a worker process when this program was compiled. "
        + "Write the work where it is called, as a static lambda or a static method (LANE208).");

    private static partial EntryPoint Create(int place);

    /// <summary>The contexts that <see cref="WorkerProcessJsonAttribute"/> names.</summary>
    internal static partial IJsonTypeInfoResolver[] JsonContexts();

    /// <summary>What the parent alone needs, apart so that a worker does not load it.</summary>
    private static class Finder
    {
        private static readonly ConcurrentDictionary<(MethodInfo Method, Type WorkType), Found?> Answers = new();

        public static Found? Find(Delegate work) => Answers.GetOrAdd((work.Method, work.GetType()), static asked => Find(asked.Method, asked.WorkType));

        private static Found? Find(MethodInfo method, Type workType)
        {
            for (var place = 0; place < Known.Length; place++)
            {
                var entryPoint = At(place)!;
                if (entryPoint.WorkType == workType && entryPoint.NumbersOf(method) is var (first, second))
                    return new Found(entryPoint, place, first, second);
            }

            return null;
        }
    }

    private static class Readiness
    {
        public static Found Found { get; } = new(
            new EntryPoint<Nothing, Nothing>(
                typeof(Readiness), nameof(Tell), isPrefix: false, typeof(Action), new NothingPayload(), new NothingPayload(),
                static (_, _) => default),
            PingPlace, 0, 0);

        private static void Tell()
        {
        }
    }
}
