using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests.KnownBugs;

/// <summary>Bugs that were found in real programs, in the shape they had there: all analyzers together see them, and one speaks.</summary>
public class KnownBugsTests
{
    [Theory]
    // Nobody waits for the saves; the first that fails ends the process.
    [InlineData("LANE302", "items.ForEach([|async|] item => await SaveAsync(item));")]
    [InlineData("LANE302", "AppDomain.CurrentDomain.ProcessExit += [|async|] (_, _) => await SaveAsync(1);")]
    [InlineData("LANE302", "ThreadPool.QueueUserWorkItem([|async|] _ => await SaveAsync(1));")]
    [InlineData("LANE303", "await Task.Factory.[|StartNew|](SaveLaterAsync, TaskCreationOptions.LongRunning);")]
    // The bounds of one row are those of another one by the time that they are used.
    [InlineData("LANE404", "int to = 0; Parallel.For(0, rows.Length, y => { var from = rows[y].First; [|to|] = rows[y].Last; for (var x = from; x < to; x++) cells[y, x] = 1; });")]
    // Bits share words.
    [InlineData("LANE404", "var seen = new BitArray(cells.Length); Parallel.For(0, cells.Length, i => { if (Weigh(i) > 3) [|seen[i]|] = true; });")]
    // The place does not belong to the value.
    [InlineData("LANE404", "var least = double.MaxValue; var at = -1; Parallel.For(0, values.Length, i => { if (values[i] < least) { [|least|] = values[i]; at = i; } });")]
    // Another thread goes on behind the await, and cannot give back what this one holds.
    [InlineData("LANE105", "mutex.[|WaitOne|](); try { await SaveAsync(1); } finally { mutex.ReleaseMutex(); }")]
    // One context, and several queries at once.
    [InlineData("LANE404", "var tasks = items.Select(async id => { return await context.Sets.Where(x => x > id).Select(x => x + 1).[|ToListAsync|](); }); var all = await Task.WhenAll(tasks); Console.WriteLine(all.Length);")]
    public async Task One_rule_speaks(string id, string statements)
    {
        TestFileMarkupParser.GetSpans(Class(statements), out var source, out System.Collections.Immutable.ImmutableArray<TextSpan> spans);
        var report = Assert.Single(await Analysis.Of(Sources.Compile(null, source), Analysis.AllAnalyzers));
        Assert.Equal(id, report.Id);
        Assert.Equal(Assert.Single(spans), report.Location.SourceSpan);
    }

    private static string Class(string statements) =>
        $$"""
        using System.Collections;
        using Microsoft.EntityFrameworkCore;

        namespace Microsoft.EntityFrameworkCore
        {
            public abstract class DbSet<T> : IQueryable<T>
            {
                public Type ElementType => throw new Exception();
                public System.Linq.Expressions.Expression Expression => throw new Exception();
                public IQueryProvider Provider => throw new Exception();
                public IEnumerator<T> GetEnumerator() => throw new Exception();
                IEnumerator IEnumerable.GetEnumerator() => throw new Exception();
            }

            public class DbContext { }

            public static class EntityFrameworkQueryableExtensions
            {
                public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source) => throw new Exception();
            }
        }

        class Context : DbContext { public DbSet<int> Sets { get; set; } = null!; }

        record struct Row(int First, int Last);

        class C(Context context)
        {
            readonly Mutex mutex = new();
            readonly List<int> items = new();

            async Task M(Row[] rows, int[,] cells, double[] values) { await Task.Yield(); {{statements}} }

            async Task SaveAsync(int item) => await Task.Delay(item);
            async Task SaveLaterAsync() => await Task.Delay(1);
            static int Weigh(int x) => x * 7 % 5;
        }
        """;
}
