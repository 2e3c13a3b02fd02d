using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.SharedWriteRule>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

/// <summary>Queries run through operators of LINQ; what they use is the context at the head of the chain.</summary>
public class DatabaseQueryTests
{
    private static readonly Project Web = Project.Usual with { Options = "lanekeeper.host = web" };

    [Theory]
    [InlineData("await Task.WhenAll(a.Select(async x => await db.Users.[|FirstOrDefaultAsync|](u => u.Id == x)));")]
    [InlineData("await Task.WhenAll(a.Select(x => db.Users.[|FirstOrDefaultAsync|](u => u.Id == x)));")]
    [InlineData("await Task.WhenAll(a.Select(x => db.Users.AsNoTracking().Where(u => u.Id == x).[|ToListAsync|]()));")]
    [InlineData("await Task.WhenAll(a.Select(x => db.Set<User>().Where(u => u.Id == x).OrderBy(u => u.Id).[|ToListAsync|]()).ToList());")]
    [InlineData("var tasks = a.Select(async x => { var q = db.Users.Where(u => u.Id == x); return await q.[|CountAsync|](); }); var all = await Task.WhenAll(tasks);")]
    [InlineData("var q = db.Users.Where(u => u.Id > 3); await Task.WhenAll(a.Select(async x => await q.Where(u => u.Id == x).[|CountAsync|]()));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { [|await|] foreach (var u in db.Users.AsAsyncEnumerable()) Use(u); }));")]
    [InlineData("await Task.WhenAll(a.Select(x => [|FindAsync|](x)));")]
    [InlineData("await Task.WhenAll(a.Select([|FindAsync|]));")]
    [InlineData("await Task.WhenAll(a.Select(async x => Use(await [|CountAsync|](x))));")]
    [InlineData("Parallel.ForEach(a, x => Use(db.Users.[|First|](u => u.Id == x)));")]
    [InlineData("Parallel.ForEach(a, x => { [|foreach|] (var u in db.Users) Use(u); });")]
    [InlineData("Parallel.ForEach(a, x => { db.Users.Where(u => u.Id == x).[|ExecuteDelete|](); });")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => Use(await db.Users.Where(u => u.Id == x).[|ToListAsync|](token)));")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => Use(await [|FindAsync|](x)));")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => { var users = db.Set<User>(); Use(await users.[|CountAsync|](token)); });")]
    [InlineData("var shop = db; await Parallel.ForEachAsync(a, async (x, token) => Use(await shop.Users.[|CountAsync|](token)));")]
    public Task One_context_for_several_queries(string statements) => Reports(Class(statements), Web);

    [Theory]
    // A context for each.
    [InlineData("await Task.WhenAll(a.Select(async x => { using var own = new Shop(); return await own.Users.CountAsync(); }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { await using var own = await factory.CreateDbContextAsync(); return await own.Users.CountAsync(); }));")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => { await using (var own = factory.CreateDbContext()) { Use(await own.Users.CountAsync(token)); } });")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => Use(await factory.CreateDbContext().Users.CountAsync(token)));")]
    [InlineData("await Task.WhenAll(a.Select(x => OwnAsync(x)));")]
    [InlineData("var shops = a.Select(_ => new Shop()).ToArray(); await Task.WhenAll(shops.Select(shop => shop.Users.CountAsync()));")]
    // One at a time.
    [InlineData("await Task.WhenAll(a.Select(async x => { await gate.WaitAsync(); try { return await db.Users.CountAsync(); } finally { gate.Release(); } }));")]
    [InlineData("await Task.WhenAll(a.Select(x => GatedAsync(x)));")]
    [InlineData("foreach (var x in a) Use(await db.Users.FirstOrDefaultAsync(u => u.Id == x));")]
    [InlineData("foreach (var t in a.Select(x => db.Users.FirstOrDefaultAsync(u => u.Id == x))) await t;")]
    [InlineData("Parallel.ForEach(a, x => { lock (db) Use(db.Users.First(u => u.Id == x)); });")]
    // One thread starts one after the other, and none is left under way.
    [InlineData("var tasks = a.Select(async x => { var n = db.Users.Count(); await Task.Delay(x); return n; }); await Task.WhenAll(tasks);")]
    // A query is put together, and not run.
    [InlineData("var qs = a.AsParallel().Select(x => db.Users.Where(u => u.Id == x)).ToList();")]
    // What has been read already.
    [InlineData("var users = db.Users.ToList(); Parallel.ForEach(a, x => Use(users.First(u => u.Id == x)));")]
    [InlineData("var users = await db.Users.ToListAsync(); await Task.WhenAll(users.Select(async u => { await Task.Delay(u.Id); return users.Count(v => v.Id > 3); }));")]
    // Nobody knows which context it is.
    [InlineData("await Task.WhenAll(a.Select(x => users.FirstOrDefaultAsync(u => u.Id == x)));")]
    [InlineData("await Task.WhenAll(a.Select(x => query().CountAsync()));")]
    public Task Contexts_of_ones_own_or_one_query_at_a_time(string statements) => Silent(Class(statements), Web);

    [Fact]
    public Task The_words() => Says(
        Class("await Task.WhenAll(a.Select(x => db.Users.Where(u => u.Id == x).[|ToListAsync|]()));"),
        "Tasks of 'Task.WhenAll' use 'db' at the same time, and 'Shop' is for one thread at a time; give each iteration its own", Web);

    private static string Class(string statements) =>
        $$"""
        using System.Linq.Expressions;
        using Microsoft.EntityFrameworkCore;

        namespace Microsoft.EntityFrameworkCore
        {
            public abstract class DbSet<T> : IQueryable<T>
            {
                public Type ElementType => throw new Exception();
                public Expression Expression => throw new Exception();
                public IQueryProvider Provider => throw new Exception();
                public IEnumerator<T> GetEnumerator() => throw new Exception();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new Exception();
            }

            public class DbContext : IDisposable, IAsyncDisposable
            {
                public DbSet<T> Set<T>() => throw new Exception();
                public void Dispose() { }
                public ValueTask DisposeAsync() => default;
            }

            public interface IDbContextFactory<T> { T CreateDbContext(); Task<T> CreateDbContextAsync(); }

            public static class EntityFrameworkQueryableExtensions
            {
                public static IQueryable<T> AsNoTracking<T>(this IQueryable<T> source) => source;
                public static IAsyncEnumerable<T> AsAsyncEnumerable<T>(this IQueryable<T> source) => throw new Exception();
                public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source, CancellationToken token = default) => throw new Exception();
                public static Task<int> CountAsync<T>(this IQueryable<T> source, CancellationToken token = default) => throw new Exception();
                public static Task<T?> FirstOrDefaultAsync<T>(this IQueryable<T> source, Expression<Func<T, bool>> predicate) => throw new Exception();
                public static int ExecuteDelete<T>(this IQueryable<T> source) => 0;
            }
        }

        class User { public int Id { get; set; } }
        class Shop : DbContext { public DbSet<User> Users { get; set; } = null!; }
        class C(IDbContextFactory<Shop> factory, IQueryable<User> users, Func<IQueryable<User>> query)
        {
            readonly Shop db = new();
            readonly SemaphoreSlim gate = new(1);

            async Task M(int[] a) { await Task.Yield(); {{statements}} }

            async Task<User?> FindAsync(int id) => await db.Users.FirstOrDefaultAsync(u => u.Id == id);
            Task<int> CountAsync(int id) => db.Users.Where(u => u.Id == id).CountAsync();
            async Task<int> OwnAsync(int id) { await using var own = new Shop(); return await own.Users.CountAsync(); }
            async Task<int> GatedAsync(int id) { await gate.WaitAsync(); try { return await db.Users.CountAsync(); } finally { gate.Release(); } }
            static void Use(object? x) { }
        }
        """;
}
