using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>Of many things each has few parts; where there are many of both nobody can tell.</summary>
public class PartsOfManyTests
{
    private const string Members =
        """
        public sealed class Payment { public string Date { get; set; } = ""; }
        public sealed class Invoice { public int Id { get; set; } public int Other { get; set; } public bool IsPaid { get; set; } public List<Payment> Payments { get; } = new(); public List<string> Tags { get; } = new(); }
        static int[] Signal(int i) => new int[i];
        static List<string> Parts(int i) => i.ToString().Split(',').ToList();
        static void Note(Invoice invoice) { foreach (var a in invoice.Tags) foreach (var b in invoice.Tags) if (DateTime.Parse(a) == DateTime.Parse(b)) invoice.Id++; }
        """;

    private const string Parameters = "IQueryable<Invoice> rows, List<Invoice> invoices, List<int> ids, Dictionary<int, Invoice> byId, Dictionary<int, List<Invoice>> children, string folder, Array grid, int key, bool isPaid";

    [Theory]
    [InlineData("foreach (var row in rows.ToList()) if (children.TryGetValue(row.Id, out var found)) foreach (var invoice in found) foreach (var p in invoice.Payments) sum += DateTime.Parse(p.Date).Day;")]
    [InlineData("foreach (var id in ids) { if (byId.TryGetValue(id, out var invoice)) Note(invoice); }")]
    [InlineData("sum = ids.Select(id => { if (byId.TryGetValue(id, out var invoice)) Note(invoice); return id; }).ToList().Count;")]
    [InlineData("var s = \"\"; foreach (var i in ids) foreach (var t in Parts(i)) s += t + Environment.NewLine; sum = s.Length;")]
    [InlineData("foreach (var file in Directory.EnumerateFiles(folder)) foreach (var c in File.ReadAllText(file)) sum += c % 7 == 3 ? Math.Abs(c) : 0;")]
    [InlineData("foreach (var row in rows.ToList()) foreach (var p in Parts(row.Id)) sum += DateTime.Parse(p).Day + DateTime.Parse(p).Month + DateTime.Parse(p).Year;")]
    [InlineData("sum = rows.ToList().Select(row => { foreach (var p in Parts(row.Id)) sum += DateTime.Parse(p).Day + DateTime.Parse(p).Month + DateTime.Parse(p).Year; return 1; }).Sum();")]
    [InlineData("for (int i = 0; i < grid.Rank; i++) for (int j = 0; j < grid.Rank; j++) sum += DateTime.Parse(folder).Day + DateTime.Parse(folder).Month + DateTime.Parse(folder).Year;")]
    [InlineData("foreach (var file in Directory.EnumerateFiles(folder)) foreach (var line in File.ReadLines(file)) foreach (var c in line) sum += c % 7 == 3 ? Math.Abs(c) : 0;")]
    [InlineData("foreach (var id in ids) foreach (var a in folder) foreach (var b in folder) foreach (var c in folder) sum += a == b && b == c ? 1 : 0;")]
    [InlineData("foreach (var process in System.Diagnostics.Process.GetProcesses()) sum += process.Id;")]
    [InlineData("foreach (var id in ids) foreach (var part in Directory.EnumerateDirectories(folder)) foreach (var file in Directory.EnumerateFiles(part)) sum += DateTime.Parse(file).Day;")]
    [InlineData("foreach (var part in Directory.EnumerateDirectories(folder)) foreach (var file in Directory.EnumerateFiles(part)) sum += DateTime.Parse(file).Day + DateTime.Parse(part).Day;")]
    [InlineData("foreach (var id in ids) foreach (var x in Signal(id)) sum += DateTime.Parse(folder).Day;")]
    [InlineData("foreach (var row in rows.Where(r => r.Id == key).ToList()) foreach (var other in rows.Where(r => r.Id > 0 && key == r.Id).ToList()) if (row.Tags[0].StartsWith(other.Tags[0])) sum++;")]
    [InlineData("foreach (var file in Directory.GetFiles(folder, \"*.dll\")) foreach (var b in File.ReadAllBytes(file)) sum += b % 7 == 3 ? Math.Abs(b) : 0;")]
    public Task Silent_on_parts_of_many(string statements) => Verify<LikelyHeavyLoopRule>.Silent(Method(statements, Parameters, Members));

    [Theory]
    [InlineData("[|foreach|] (var row in rows.ToList()) foreach (var other in rows.ToList()) if (row.Tags[0].StartsWith(other.Tags[0])) sum++;")]
    [InlineData("[|foreach|] (var row in rows.Where(r => r.Id == 7).ToList()) foreach (var other in rows.Where(r => r.Id > key || r.Id == key).ToList()) if (row.Tags[0].StartsWith(other.Tags[0])) sum++;")]
    [InlineData("[|foreach|] (var row in rows.Where(r => r.IsPaid == isPaid).ToList()) foreach (var other in rows.Where(r => r.Id == r.Other).ToList()) if (row.Tags[0].StartsWith(other.Tags[0])) sum++;")]
    [InlineData("[|foreach|] (var x in Signal(1)) foreach (var y in Signal(2)) sum += DateTime.Parse(folder).Day;")]
    [InlineData("[|foreach|] (var part in Directory.EnumerateDirectories(folder)) foreach (var file in Directory.EnumerateFiles(part)) foreach (var b in File.ReadAllBytes(file)) sum += b % 7 == 3 ? Math.Abs(b) : 0;")]
    [InlineData("[|foreach|] (var file in Directory.GetFiles(folder, \"*.txt\")) foreach (var b in File.ReadAllBytes(file)) sum += b % 7 == 3 ? Math.Abs(b) : 0;")]
    [InlineData("[|foreach|] (var a in invoices) foreach (var b in invoices) foreach (var c in invoices) if (a.Tags[0].StartsWith(b.Tags[0])) sum++;")]
    [InlineData("[|foreach|] (var file in Directory.EnumerateFiles(folder)) foreach (var b in File.ReadAllBytes(file)) sum += b % 7 == 3 ? Math.Abs(b) : 0;")]
    [InlineData("[|foreach|] (var row in rows.ToList()) foreach (var p in Parts(7)) sum += DateTime.Parse(p).Day + DateTime.Parse(p).Month + DateTime.Parse(p).Year;")]
    [InlineData("[|for|] (int i = 0; i < ids.Capacity; i++) for (int j = 0; j < ids.Capacity; j++) sum += DateTime.Parse(folder).Day + DateTime.Parse(folder).Month + DateTime.Parse(folder).Year;")]
    [InlineData("[|foreach|] (var row in rows.ToList()) foreach (var a in folder) foreach (var b in folder) sum += DateTime.Parse(folder + a + b).Day;")]
    [InlineData("[|foreach|] (var process in System.Diagnostics.Process.GetProcesses()) foreach (var a in ids) foreach (var b in ids) sum += DateTime.Parse(folder + a + b).Day;")]
    public Task Reports_many_of_both(string statements) => Verify<LikelyHeavyLoopRule>.Reports(Method(statements, Parameters, Members));

    [Theory]
    [InlineData("IEnumerable<IHandler>", "readonly IEnumerable<IHandler>", false)]
    [InlineData("IEnumerable<Handler>", "readonly IEnumerable<Handler>", true)]
    [InlineData("List<IHandler>", "readonly List<IHandler>", true)]
    [InlineData("IEnumerable<IHandler>", "IEnumerable<IHandler>", true)]
    public Task Silent_on_all_services_that_a_container_injects(string parameter, string field, bool isReported)
    {
        var source = $$"""
            interface IHandler { string Name { get; } }
            class Handler : IHandler { public string Name => ""; }
            class C
            {
                {{field}} _handlers;
                public C({{parameter}} handlers) => _handlers = handlers;
                async Task<int> M()
                {
                    await Task.Yield();
                    var sum = 0;
                    {{(isReported ? "[|foreach|]" : "foreach")}} (var a in _handlers) foreach (var b in _handlers) foreach (var c in _handlers) if (a.Name.StartsWith(b.Name + c.Name)) sum++;
                    return sum;
                }
            }
            """;
        return isReported ? Verify<LikelyHeavyLoopRule>.Reports(source) : Verify<LikelyHeavyLoopRule>.Silent(source);
    }

    [Theory]
    [InlineData("[|Take|](int.MaxValue)", "")]
    [InlineData("Take(int.MaxValue)", "if (_queue.Count < count) count = _queue.Count;")]
    [InlineData("Take(int.MaxValue)", "count = Math.Min(count, _queue.Count);")]
    [InlineData("[|Take|](int.MaxValue)", "count = count / 2;")]
    public Task A_count_that_is_replaced_is_not_the_callers(string call, string replaced)
    {
        var source = $$"""
            class C
            {
                readonly Queue<int> _queue = new();
                async Task<int> M() { await Task.Yield(); return {{call}}; }
                int Take(int count) { var sum = 0; {{replaced}} for (int i = 0; i < count; i++) sum += i; return sum; }
            }
            """;
        return call.Contains("[|", StringComparison.Ordinal) ? Verify<HeavyHelperRule>.Reports(source) : Verify<HeavyHelperRule>.Silent(source);
    }

    [Theory]
    [InlineData("Upgrade", "Convert", true)]
    [InlineData("MigrationTask", "Convert", false)]
    [InlineData("Upgrade", "MigrateStores", false)]
    [InlineData("StartupTask", "Convert", false)]
    public Task Silent_where_a_name_says_that_it_is_done_once(string type, string method, bool isReported)
    {
        var source = $$"""
            class {{type}}
            {
                async Task {{method}}(IQueryable<string> rows) { await Task.Yield(); var n = 0; {{(isReported ? "[|foreach|]" : "foreach")}} (var a in rows.ToList()) foreach (var b in rows.ToList()) if (a.StartsWith(b)) n++; }
            }
            """;
        return isReported ? Verify<LikelyHeavyLoopRule>.Reports(source) : Verify<LikelyHeavyLoopRule>.Silent(source);
    }
}
