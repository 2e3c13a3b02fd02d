using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Objects that hold a task each: who has awaited all the tasks may ask each object for its result.</summary>
public class GatheredMemberTests
{
    [Theory]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); foreach (var i in items) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task).ToArray()); foreach (var i in items) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task).Cast<Task>()); foreach (var i in items) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task).Append(F())); foreach (var i in items) Use(i.Task.Result);")]
    [InlineData("var all = items.Select(i => i.Task).ToList(); await Task.WhenAll(all); foreach (var i in items) Use(i.Task.Result);")]
    [InlineData("var all = items.Select(i => i.Task); await Task.WhenAll(all); foreach (var i in items) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(from i in items select i.Task); foreach (var i in items) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(items.ConvertAll(i => i.Task)); foreach (var i in items) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); Use(items[0].Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); Use(items.First().Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); for (var n = 0; n < items.Count; n++) Use(items[n].Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); var one = items[0]; Use(one.Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); Use(items.Sum(i => i.Task.Result)); items.ForEach(i => Use(i.Task.Result));")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); foreach (var i in items.Where(i => i.Id > 1).OrderBy(i => i.Id)) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(items.Where(i => i.Task != null).Select(i => i.Task)); foreach (var i in items) Use(i.Task?.Result);")]
    [InlineData("await Task.WhenAll(_items.Select(i => i.Task)); foreach (var i in _items) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Next.Task)); foreach (var i in items) Use(i.Next.Task.Result);")]
    [InlineData("await Task.WhenAll(map.Values.Select(i => i.Task)); foreach (var i in map.Values) Use(i.Task.Result);")]
    [InlineData("await Task.WhenAll(map.Values.Select(i => i.Task)); foreach (var p in map) Use(p.Value.Task.Result);")]
    [InlineData("await Task.WhenAll(map.Select(p => p.Value.Task)); foreach (var p in map) Use(p.Value.Task.Result);")]
    [InlineData("await Task.WhenAll(map.Values.Select(i => i.Task)); Use(map[1].Task.Result);")]
    [InlineData("await Task.WhenAll(pairs.Select(p => p.Job)); foreach (var (id, job) in pairs) Use(job.Result + id);")]
    [InlineData("await Task.WhenAll(pairs.Select(p => p.Item2)); foreach (var p in pairs) Use(p.Job.Result);")]
    [InlineData("foreach (var i in items) await i.Task; foreach (var i in items) Use(i.Task.Result);")]
    public Task Each_was_awaited(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("await Task.WhenAll(items.Select(i => i.Other)); foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Next.Task)); foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); foreach (var i in items) Use(i.Next.Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Where(i => i.Id > 1).Select(i => i.Task)); foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Where(i => i.Other != null).Select(i => i.Task)); foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Skip(1).Select(i => i.Task)); Use(items[0].Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); foreach (var i in _items) Use(i.Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); items.Add(new Item()); foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); items.Add(new Item()); Use(items[0].Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); items = _items; foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); foreach (var i in items) { i.Task = F(); Use(i.Task.[|Result|]); }")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Task)); items[0] = new Item(); Use(items[0].Task.[|Result|]);")]
    [InlineData("await Task.WhenAll(items.Select(i => i.Start())); foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("var made = items.Select(i => new Item()); await Task.WhenAll(made.Select(i => i.Task)); foreach (var i in made) Use(i.Task.[|Result|]);")]
    [InlineData("foreach (var i in items) Use(i.Task.[|Result|]); await Task.WhenAll(items.Select(i => i.Task));")]
    [InlineData("foreach (var i in items) { if (i.Id > 1) await i.Task; } foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("foreach (var i in items) { if (i.Id > 1) break; await i.Task; } foreach (var i in items) Use(i.Task.[|Result|]);")]
    [InlineData("foreach (var i in items) await i.Task; foreach (var i in _items) Use(i.Task.[|Result|]);")]
    [InlineData("var n = 0; await items[n].Task; n++; Use(items[n].Task.[|Result|]);")]
    [InlineData("var n = 0; if (items[n].Task.IsCompleted) { n++; Use(items[n].Task.[|Result|]); }")]
    [InlineData("await Task.WhenAll(pairs.Select(p => p.Other)); foreach (var (id, job, other) in pairs) Use(job.[|Result|] + id);")]
    [InlineData("await Task.WhenAll(map.Values.Select(i => i.Task)); map[1] = new Item(); Use(map[1].Task.[|Result|]);")]
    public Task Not_what_was_awaited(string statements) => Verify.Reports(Method(statements));

    private static string Method(string statements) =>
        $$"""
        class Item
        {
            public int Id;
            public Task<int> Task { get; set; } = System.Threading.Tasks.Task.Run(() => 1);
            public Task<int> Other = System.Threading.Tasks.Task.Run(() => 1);
            public Item Next { get; } = new();
            public Task<int> Start() => Other;
        }

        class C
        {
            List<Item> _items = new();
            Task<int> F() => Task.Run(() => 1);
            void Use(object? x) { }

            async Task M(List<Item> items, Dictionary<int, Item> map, List<(int Id, Task<int> Job{{(statements.Contains("other)", StringComparison.Ordinal) ? ", Task<int> Other" : "")}})> pairs)
            {
                {{statements}}
            }
        }
        """;
}
