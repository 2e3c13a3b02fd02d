using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;
using VerifyFix = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallCounterpartFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Entity Framework's queries run where LINQ is called on them.</summary>
public class EntityQueryTests
{
    private static readonly Project EntityFramework = new()
    {
        Stubs =
        [
            """
            using System;
            using System.Collections;
            using System.Collections.Generic;
            using System.Linq;
            using System.Linq.Expressions;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Microsoft.EntityFrameworkCore
            {
                public abstract class DbSet<T> : IQueryable<T>
                {
                    public Type ElementType => null!;
                    public Expression Expression => null!;
                    public IQueryProvider Provider => null!;
                    IEnumerator IEnumerable.GetEnumerator() => null!;
                    IEnumerator<T> IEnumerable<T>.GetEnumerator() => null!;
                }

                public class DbContext
                {
                    public DbSet<T> Set<T>() => null!;
                    public int SaveChanges() => 0;
                    public int SaveChanges(bool acceptAllChangesOnSuccess) => 0;
                    public Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) => null!;
                    public Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => null!;
                    public object? Find(Type type, params object?[]? keyValues) => null;
                    public ValueTask<object?> FindAsync(Type type, params object?[]? keyValues) => default;
                    public ValueTask<object?> FindAsync(Type type, object?[]? keyValues, CancellationToken cancellationToken) => default;
                }

                public static class EntityFrameworkQueryableExtensions
                {
                    public static IAsyncEnumerable<T> AsAsyncEnumerable<T>(this IQueryable<T> source) => null!;
                    public static IQueryable<T> AsNoTracking<T>(this IQueryable<T> source) => source;
                    public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => null!;
                    public static Task<T[]> ToArrayAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => null!;
                    public static Task<T> FirstAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => null!;
                    public static Task<T> FirstAsync<T>(this IQueryable<T> source, Expression<Func<T, bool>> predicate, CancellationToken cancellationToken = default) => null!;
                    public static Task<bool> AnyAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => null!;
                    public static Task<int> CountAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => null!;
                    public static Task<int> SumAsync<T>(this IQueryable<T> source, Expression<Func<T, int>> selector, CancellationToken cancellationToken = default) => null!;
                }
            }
            """,
            """
            namespace Shop
            {
                public class Order { public int Id { get; set; } public int Price { get; set; } }
                public class Db : Microsoft.EntityFrameworkCore.DbContext
                {
                    public Microsoft.EntityFrameworkCore.DbSet<Order> Orders => null!;
                }
            }
            """,
        ],
    };

    [Theory]
    [InlineData("IQueryable<Order> All() => db.Orders.AsNoTracking();", "All().Where(o => o.Id > 1).[|ToList|]();")]
    [InlineData("IQueryable<Order> All => db.Orders;", "All.[|First|]();")]
    [InlineData("IQueryable<Order> All(bool c) { if (c) return db.Orders.Where(o => o.Id > 1); return Rest(); } IQueryable<Order> Rest() => db.Set<Order>();", "All(true).[|Any|]();")]
    [InlineData("IQueryable<Order> All(bool c) { IQueryable<Order> q = db.Orders; if (c) q = q.Where(o => o.Id > 1); return q; }", "All(true).[|Any|]();")]
    [InlineData("", "IQueryable<Order> q = db.Orders; if (db is null) q = q.Where(o => o.Id > 1).OrderBy(o => o.Id); q.[|ToList|]();")]
    [InlineData("", "Store<Order> s = new(db); s.All().[|Count|]();")]
    [InlineData("", "IStore<Order> s = new Store<Order>(db); s.All().[|Count|]();")]
    [InlineData("void N(IStore<Order> s) { }", "Made().All().[|Count|]();")]
    public Task From_a_repository(string members, string statements) => Verify.Reports(Repository(members, statements), EntityFramework);

    [Theory]
    [InlineData("IQueryable<Order> All() => new List<Order>().AsQueryable();", "All().ToList();")]
    [InlineData("IQueryable<Order> All(bool c) => c ? Listed() : Listed(); IQueryable<Order> Listed() => new List<Order>().AsQueryable();", "All(true).ToList();")]
    [InlineData("IQueryable<Order> All(bool c) { if (c) return new List<Order>().AsQueryable(); return db.Orders; }", "All(true).ToList();")]
    [InlineData("IQueryable<Order> All(bool c) { IQueryable<Order> q = db.Orders; if (c) q = new List<Order>().AsQueryable(); return q; }", "All(true).ToList();")]
    [InlineData("IEnumerable<Order> All() => db.Orders;", "All().ToList();")]
    [InlineData("IQueryable<Order> All() => All();", "All().ToList();")]
    [InlineData("class Listed : IStore<Order> { public IQueryable<Order> All() => new List<Order>().AsQueryable(); }", "Made().All().Count();")]
    public Task From_what_may_hold_a_list(string members, string statements) => Verify.Silent(Repository(members, statements), EntityFramework);

    [Fact]
    public Task Fix_of_a_query_from_a_repository() => VerifyFix.Fixes(
        Repository("IQueryable<Order> All() => db.Orders;", "All().[|ToList|]();"), Repository("IQueryable<Order> All() => db.Orders;", "await All().ToListAsync();"), EntityFramework);

    private static string Repository(string members, string statements) =>
        $$"""
        using Microsoft.EntityFrameworkCore;
        using Shop;

        public interface IStore<T> { IQueryable<T> All(); }
        public class Store<T>(DbContext context) : IStore<T> { public virtual IQueryable<T> All() => context.Set<T>(); }

        class C(Db db)
        {
            {{members}}
            IStore<Order> Made() => null!;

            async Task M()
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """;

    [Theory]
    [InlineData("", "[|foreach|] (var o in db.Orders) Console.WriteLine(o.Id);")]
    [InlineData("", "[|foreach|] (var o in db.Orders.Where(o => o.Id > 1).OrderBy(o => o.Id)) Console.WriteLine(o.Id);")]
    [InlineData("", "var q = db.Orders.Where(o => o.Id > 1); [|foreach|] (var (a, b) in q.Select(o => new KeyValuePair<int, int>(o.Id, o.Price))) Console.WriteLine(a);")]
    [InlineData("IQueryable<Order> All() => db.Orders;", "[|foreach|] (var o in All()) Console.WriteLine(o.Id);")]
    public Task A_loop_sends_the_query(string members, string statements) => Verify.Reports(Repository(members, statements), EntityFramework);

    [Theory]
    [InlineData("foreach (var o in await db.Orders.ToListAsync()) Console.WriteLine(o.Id);")]
    [InlineData("foreach (var o in new List<Order>().AsQueryable()) Console.WriteLine(o.Id);")]
    [InlineData("IEnumerable<Order> loaded = await db.Orders.ToListAsync(); foreach (var o in loaded) Console.WriteLine(o.Id);")]
    [InlineData("await foreach (var o in db.Orders.AsAsyncEnumerable()) Console.WriteLine(o.Id);")]
    [InlineData("void Sync() { foreach (var o in db.Orders) Console.WriteLine(o.Id); }")]
    public Task A_loop_over_what_is_loaded(string statements) => Verify.Silent(Repository("", statements), EntityFramework);

    [Fact]
    public Task Fix_of_a_loop() => VerifyFix.Fixes(
        Repository("", "[|foreach|] (var o in db.Orders.Where(o => o.Id > 1)) { Console.WriteLine(o.Id); }"),
        Repository("", "await foreach (var o in db.Orders.Where(o => o.Id > 1).AsAsyncEnumerable()) { Console.WriteLine(o.Id); }"), EntityFramework);

    [Fact]
    public Task Fix_all_loops_of_a_file_that_does_not_import_it() => VerifyFix.Fixes(
        """
        using Shop;

        class C(Db db)
        {
            async Task M()
            {
                // All of them.
                [|foreach|] (var o in db.Orders)
                {
                    [|foreach|] (var other in from x in db.Orders where x.Id == o.Id select x)
                        await Task.Delay(other.Id);
                }
            }
        }
        """,
        """
        using Microsoft.EntityFrameworkCore;
        using Shop;

        class C(Db db)
        {
            async Task M()
            {
                // All of them.
                await foreach (var o in db.Orders.AsAsyncEnumerable())
                {
                    await foreach (var other in (from x in db.Orders where x.Id == o.Id select x).AsAsyncEnumerable())
                        await Task.Delay(other.Id);
                }
            }
        }
        """, EntityFramework);

    [Fact]
    public Task No_fix_of_a_loop_where_nothing_can_be_awaited() => VerifyFix.OffersNoFix(
        """
        using Shop;

        class C(Db db)
        {
            async Task M()
            {
                await Task.Yield();
                lock (db)
                {
                    [|foreach|] (var o in db.Orders)
                        Console.WriteLine(o.Id);
                }
            }
        }
        """, EntityFramework);

    [Fact]
    public Task Behind_an_interface_that_leaves_it_to_the_context() => VerifyFix.Fixes(Work("u.[|SaveChanges|]();"), Work("await u.SaveChangesAsync();"), EntityFramework);

    [Theory]
    [InlineData("", "class Fake : IUnit { public int SaveChanges() => 0; public Task<int> SaveChangesAsync(CancellationToken token) => Task.FromResult(0); }", "u.SaveChanges();")]
    [InlineData("int Add(int n); Task<int> AddAsync(int n);", "partial class Mine { public int Add(int n) => n; public Task<int> AddAsync(int n) => Task.FromResult(n); }", "u.Add(1);")]
    public Task Behind_an_interface_with_a_body_of_its_own(string members, string types, string statement) => Verify.Silent(Work(statement, members, types), EntityFramework);

    private static string Work(string statement, string members = "", string types = "") =>
        $$"""
        public interface IUnit { int SaveChanges(); Task<int> SaveChangesAsync(CancellationToken token = default); {{members}} }
        public partial class Mine : Microsoft.EntityFrameworkCore.DbContext, IUnit { }
        {{types}}

        class C(IUnit u)
        {
            async Task M()
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;

    [Fact]
    public Task Terminals_lesson_29() => Verify.Reports(
        """
        using Microsoft.EntityFrameworkCore;

        class C
        {
            async Task M(Shop.Db db)
            {
                var all = db.Orders.[|ToList|]();
                var some = db.Orders.Where(o => o.Id > 3).OrderBy(o => o.Id).[|ToArray|]();
                var first = db.Orders.[|First|](o => o.Id == 3);
                var any = db.Set<Shop.Order>().AsNoTracking().[|Any|]();
                var query = from o in db.Orders where o.Id > 3 select o;
                var count = query.[|Count|]();
                var sum = (from o in db.Orders select o).[|Sum|](o => o.Price);
                db.[|SaveChanges|]();
                db.[|Find|](typeof(Shop.Order), 1);
                await Task.Yield();
            }
        }
        """, EntityFramework);

    [Fact]
    public Task Without_the_using_lesson_29() => VerifyFix.Fixes(
        """
        class C
        {
            async Task M(Shop.Db db, CancellationToken token)
            {
                var id = db.Orders.Where(o => o.Id > 3).[|First|]().Id;
                var all = db.Orders.[|ToList|]();
                db.[|SaveChanges|]();
                db.[|Find|](typeof(Shop.Order), 1);
                await Task.Yield();
            }
        }
        """,
        """
        using Microsoft.EntityFrameworkCore;

        class C
        {
            async Task M(Shop.Db db, CancellationToken token)
            {
                var id = (await db.Orders.Where(o => o.Id > 3).FirstAsync(token)).Id;
                var all = await db.Orders.ToListAsync(token);
                await db.SaveChangesAsync(token);
                await db.FindAsync(typeof(Shop.Order), 1);
                await Task.Yield();
            }
        }
        """, EntityFramework);

    [Fact]
    public Task Lists_unknown_queries_and_parts_of_queries() => Verify.Silent(
        """
        class C
        {
            async Task M(Shop.Db db, List<Shop.Order> list, IQueryable<Shop.Order> unknown)
            {
                list.Where(o => o.Id > 3).ToList();
                list.AsQueryable().First();
                unknown.ToList();
                db.Orders.AsEnumerable().First();
                var query = db.Orders.Where(o => db.Orders.Any());
                await Task.Yield();
            }
        }
        """, EntityFramework);

    [Fact]
    public Task Without_Entity_Framework() => Verify.Silent(
        "class C { async Task M(IQueryable<int> q) { q.ToList(); await Task.Yield(); } }");

    [Fact]
    public Task Called_as_a_static_method() => VerifyFix.OffersNoFix(
        "class C { async Task M(Shop.Db db) { var x = Enumerable.[|ToList|](db.Orders); await Task.Yield(); } }", EntityFramework);
}
