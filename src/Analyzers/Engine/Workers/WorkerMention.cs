using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Workers;

/// <summary>
/// Whether the text of a file holds the letters <c>WorkerProcess</c>, remembered as long as the file stays as it is. This is asked of
/// every file of every program, and "no" is the answer for nearly all: nothing is parsed, bound or allocated for it.
/// </summary>
internal static class WorkerMention
{
    private const int BufferLength = 16 * 1024;

    private static readonly ConditionalWeakTable<SyntaxTree, object> Cache = new();
    private static readonly object Yes = new();
    private static readonly object No = new();

    [ThreadStatic]
    private static char[]? Buffer;

    public static bool MayStandIn(SyntaxTree tree, CancellationToken cancellationToken) =>
        (Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => Stands(tree.GetText(cancellationToken)) ? Yes : No)) == Yes;

    private static bool Stands(SourceText text)
    {
        var buffer = Buffer ??= new char[BufferLength];
        var step = BufferLength - WorkerTypes.WorkerProcess.Length;
        for (var start = 0; start < text.Length; start += step)
        {
            var length = Math.Min(BufferLength, text.Length - start);
            text.CopyTo(start, buffer, 0, length);
            if (Stands(buffer, length))
                return true;
        }

        return false;
    }

    private static bool Stands(char[] buffer, int length)
    {
        var last = length - WorkerTypes.WorkerProcess.Length;
        for (var at = 0; at <= last; at++)
        {
            at = Array.IndexOf(buffer, WorkerTypes.WorkerProcess[0], at, last - at + 1);
            if (at < 0)
                return false;

            var same = 1;
            while (same < WorkerTypes.WorkerProcess.Length && buffer[at + same] == WorkerTypes.WorkerProcess[same])
                same++;

            if (same == WorkerTypes.WorkerProcess.Length)
                return true;
        }

        return false;
    }
}
