using System;
using System.Threading.Tasks;

await Waiter.WaitAsync();
var waiting = Waiter.WaitAsync();
waiting.Wait(); // warns LANE102
Console.WriteLine("done");
